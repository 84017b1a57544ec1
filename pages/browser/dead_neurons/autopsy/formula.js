// z = w1 x1 + w2 x2 + b, and what becomes of it, with the numbers of one record.

import { clear, html } from "../../library/dom.js";
import { entry, fill } from "../../library/format.js";
import { functionOf } from "../../library/program.js";
import { exact, inBrackets, joined, signed, subscript } from "../../library/sums.js";
import { tickText } from "./soft_axis.js";

/** Fills `details`; `draw(moment)` shows a record. */
export function formula(details, subject) {
  const { labels } = subject;
  const find = (selector) => details.querySelector(selector);
  const input = subject.layer === 0 ? "x" : "h";
  find("summary").textContent = labels.formula;
  find(".back").textContent = labels.formula_back;
  find(".back").onclick = () => {
    details.open = false;
    find("summary").focus();
  };
  return { draw };

  function draw({ place, record, stepName }) {
    const { found, slope } = subject;
    const say = subject.found.parameters.norm ? ofMany : ofFew;
    const { general, own, sample, sum } = say(place, record);
    const z = found.closest_z[place];
    const { f, df } = functionOf(subject);
    const [passed, rate] = [f(z, slope), df(z, slope)];
    const share = rate === 1
      ? labels.passes_all
      : rate === 0
      ? labels.passes_none
      : labels.passes_share;
    const values = { f: exact(passed), df: tickText(rate) };
    const box = clear(find(".written"));
    const unit = { unit: subject.place + 1, step: stepName };
    line(box, "formula-line", `z = ${general} + b`);
    line(box, "dim", fill(labels.formula_at, unit));
    line(box, "formula-line", `z = ${own}`);
    line(box, "dim", fill(labels.closest, { inputs: sample }));
    line(box, "formula-line", `z = ${sum} ≈ ${exact(z)}`);
    const outcome = fill(labels.passed, { ...values, share: fill(share, values) });
    line(box, "", entry(subject.name, outcome));
  }

  function ofFew(place, record) {
    const { fan_in: count, bias, parameters } = subject.found;
    const w = parameters.weights.subarray(record * count, (record + 1) * count);
    const x = parameters.closest.subarray(place * count, (place + 1) * count);
    const name = (i) => `${input}${subscript(i + 1)}`;
    const general = Array.from(w, (_, i) => `w${subscript(i + 1)} · ${name(i)}`).join(" + ");
    const terms = (
      right,
    ) => [...Array.from(w, (value, i) => [value, right(i)]), [bias[record], ""]];
    return {
      general,
      own: joined(terms((i) => ` · ${name(i)}`)),
      sample: `${input} = (${Array.from(x, (value) => exact(value)).join(", ")})`,
      sum: joined(terms((i) => ` · ${inBrackets(x[i])}`)),
    };
  }

  /** Of many weights the largest, and the rest as a number. */
  function ofMany(place, record) {
    const { fan_in: count, bias, parameters, closest_z: z } = subject.found;
    const shown = parameters.largest.length / bias.length;
    const from = record * shown;
    const largest = Array.from(parameters.largest.subarray(from, from + shown), (value, i) => {
      const at = parameters.largest_at[from + i] + 1;
      return [value, ` · ${input}${subscript(at)}`];
    });
    const rest = fill(labels.terms_left, { count: count - shown });
    const b = bias[record];
    return {
      general: `w${subscript(1)} · ${input}${subscript(1)} + … + w${subscript(count)} · ${input}${
        subscript(count)
      }`,
      own: `${joined(largest)} + … (${rest}) ${signed(b)}`,
      sample: `w · ${input} = ${exact(z[place] - b)}`,
      sum: joined([[z[place] - b, ""], [b, ""]]),
    };
  }
}

function line(parent, name, text) {
  html("p", { class: name }, parent, text);
}
