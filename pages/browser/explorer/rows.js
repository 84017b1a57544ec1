// The rows: each function's switch and live read-out in one.

import { html, set, write } from "../library/dom.js";
import { fill, plain, readout } from "../library/format.js";
import { sampleLine } from "../library/marks.js";
import { createNumberField } from "../library/number_field.js";
import { curveOf, OWN } from "../library/own.js";
import { ARTICLE, derivative, MOST_IN_INK, OTHERS, value } from "./state.js";

/** The rows in `parent`; the four of the article first, the others behind a disclosure. */
export function createRows(parent, context) {
  const { labels, compact, change, state } = context;
  const head = html("div", { class: "row head" }, parent);
  const at = html("span", { class: "at", "data-control": "x" }, head, labels.at);
  const problem = html("p", { class: "problem", id: "probe-problem", role: "alert" }, parent);
  const updateField = createNumberField(at, {
    name: "x",
    label: labels.probe_field,
    labels,
    problem,
    value: () => state().x,
    limit: { low: -Infinity, high: Infinity },
    refusal: (number) => refusal(number, state(), labels),
    accept: (x) => change({ x }),
  });
  html("span", {}, head, "f(x)");
  html("span", {}, head, "f\u2032(x)");

  const rows = ARTICLE.map((name) => createRow(name, parent, context));
  if (!compact) rows.push(...createMore(parent, context), createRow(OWN, parent, context));

  function update(current, chosen) {
    updateField();
    for (const row of rows) row.update(current, chosen);
  }
  return { update };
}

/** Why the probe cannot stand at `x`, or null if it can. */
function refusal(x, { x_min, x_max }, labels) {
  if (x >= x_min && x <= x_max) return null;
  return fill(labels.refuse_outside, { from: plain(x_min), to: plain(x_max) });
}

/** The disclosure with the rows of the other functions, of which a few can be seen at once. */
function createMore(parent, context) {
  const { labels, names } = context;
  const more = html("details", { class: "more", "data-control": "functions" }, parent);
  html("summary", {}, more, labels.more);
  more.open = OTHERS.some((name) => context.state().functions.includes(name));
  const limit = fill(labels.most_in_ink, { most: MOST_IN_INK });
  const toggle = (name) => {
    const off = context.toggle(name);
    note.classList.toggle("switched-off", Boolean(off));
    note.textContent = off ? fill(labels.switched_off, { limit, name: names[off] }) : limit;
  };
  const rows = OTHERS.map((name) => createRow(name, more, { ...context, toggle }));
  const note = html("p", { class: "dim" }, more, limit);
  return rows;
}

function createRow(name, parent, context) {
  const { labels, names } = context;
  const attributes = { class: "row", "data-function": name, "data-control": "functions" };
  const button = html("button", { type: "button", ...attributes }, parent);
  button.append(sampleLine(name));
  html("span", {}, button, names[name]);
  const f = html("span", { class: "num" }, button);
  const df = html("span", { class: "num" }, button);

  button.addEventListener("click", () => context.toggle(name));
  for (const event of ["pointerenter", "focus"]) {
    button.addEventListener(event, () => context.point(name));
  }
  for (const event of ["pointerleave", "blur"]) {
    // A finger leaves what it has tapped at once, and is still there for its reader.
    button.addEventListener(
      event,
      ({ pointerType }) => context.point(null, pointerType !== "touch"),
    );
  }

  function update(state, chosen) {
    button.hidden = !curveOf(name);
    if (button.hidden) return;
    const slope = derivative(name, state.x, state);
    const isOn = state.functions.includes(name);
    set(button, { "aria-pressed": isOn });
    button.classList.toggle("chosen", name === chosen);
    write(f, readout(value(name, state.x, state)));
    write(df, Number.isNaN(slope) ? labels.no_value : readout(slope));
    const numbers = `f(x) = ${f.textContent}, f\u2032(x) = ${df.textContent}`;
    set(button, { "aria-label": isOn ? `${names[name]}, ${numbers}` : names[name] });
  }
  return { update };
}
