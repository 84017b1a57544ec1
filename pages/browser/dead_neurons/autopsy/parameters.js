// The unit's bias and weights over the steps.

import { drawRow, drawUpright, kindOf } from "../../library/axes.js";
import { clear, cut, cutAt, svg } from "../../library/dom.js";
import { isEndSeen } from "../../library/ending.js";
import { drawingIn } from "../../library/fit.js";
import { fill } from "../../library/format.js";
import { onDrag } from "../../library/hands.js";
import { linePath } from "../../library/marks.js";
import { bandPath, drawXTicks } from "../../library/panel.js";
import { spread } from "../../library/spread.js";
import { stepScale, stepTicks } from "../../library/step_scale.js";
import { short, subscript } from "../../library/sums.js";
import { along, ticksOf, tickText } from "./soft_axis.js";

/** A dash for each of the few weights: with its colour they share, they are told apart by it. */
const DASHES = ["none", "6 4", "2 3", "10 3 2 3"];

/**
 * Fills `section`; `draw(moment)` shows a record, dragging calls `go(step)`. Before the end of the
 * run was seen, what comes after the record is not drawn.
 */
export function parameterLines(section, subject, go) {
  const { found, labels } = subject;
  const { steps, fan_in: fanIn, bias, parameters } = found;
  const find = (selector) => section.querySelector(selector);
  const box = find(".lines");
  const scale = stepScale(steps);
  const { layers: [still, live], fit } = drawingIn(box, 2);
  const lines = [...linesOf(parameters, fanIn), { name: "b", values: bias, kind: "bias" }];
  let plot = null;
  let past = null;
  const title = parameters.norm ? labels.parameters_band : labels.parameters_title;
  find("h3").textContent = fill(title, { count: fanIn });

  onDrag(box, (x) => go(steps[scale.recordAt((x - plot.left) / (plot.right - plot.left))]));
  resize();
  return { draw, resize };

  function resize() {
    plot = fit({ left: 34, right: 40, top: 8, bottom: 20 });
    if (!plot) return;
    plot.X = (step) => plot.left + scale.position(step) * (plot.right - plot.left);
    plot.Y = along(found.parameter_axis, plot.bottom, plot.top);
    clear(still);
    drawAxes();
    past = cut({ left: 0, right: plot.right, top: 0, bottom: plot.bottom + 8 }, still);
    drawBand();
    for (const { values, kind, dash } of lines) {
      const path = { d: linePath(points(values)), class: kind, "stroke-dasharray": dash ?? "none" };
      svg("path", path, past);
    }
    drawNames();
  }

  function points(values) {
    return Array.from(values, (value, record) => [plot.X(steps[record]), plot.Y(value)]);
  }

  function draw({ record, stepName }) {
    clear(live);
    if (!plot) return;
    const x = plot.X(steps[record]);
    cutAt(past, isEndSeen() ? plot.right : x);
    drawUpright(plot, x, "reading-line", live);
    for (const { values, kind } of lines) {
      svg("circle", { cx: x, cy: plot.Y(values[record]), r: 3.5 * plot.k, class: kind }, live);
    }
    const values = readings(record);
    find(".values").textContent = values;
    box.setAttribute("aria-label", fill(labels.parameters_text, { step: stepName, values }));
  }

  function readings(record) {
    const at = { bias: short(bias[record]) };
    if (parameters.norm) {
      return fill(labels.parameters_many, { ...at, norm: short(parameters.norm[record]) });
    }
    const weights = lines.slice(0, -1).map(({ values }) => short(values[record]));
    return fill(labels.parameters_few, { ...at, weights: weights.join(labels.comma) });
  }

  function drawAxes() {
    for (const value of ticksOf(found.parameter_axis, plot.Y, 18 * plot.k)) {
      drawRow(plot, plot.Y(value), tickText(value), kindOf(value), still);
    }
    drawXTicks(plot, stepTicks(steps), still);
  }

  function drawBand() {
    const { low, high } = parameters;
    if (low) svg("path", { d: bandPath(points(high), points(low)), class: "band" }, past);
  }

  function drawNames() {
    const last = steps.length - 1;
    const wanted = lines.map(({ values }) => plot.Y(values[last]));
    const placed = spread(wanted, 16 * plot.k, plot.top + 4 * plot.k, plot.bottom - 4 * plot.k);
    lines.forEach(({ name, kind }, i) => {
      const place = { x: plot.right + 8 * plot.k, y: placed[i] + 5 * plot.k };
      svg("text", { ...place, class: `label ${kind}` }, still, name);
    });
  }
}

/** A line for each of a few weights, one for the length of many. */
function linesOf({ norm, weights }, fanIn) {
  if (norm) return [{ name: "|w|", values: norm, kind: "weight" }];
  return Array.from({ length: fanIn }, (_, input) => ({
    name: `w${subscript(input + 1)}`,
    values: weights.filter((_, i) => i % fanIn === input),
    kind: "weight",
    dash: DASHES[input],
  }));
}
