// The unit's bias and weights over the steps.

import { stepScale, stepTicks } from "../player/scale.js";
import { clear, svg } from "../shared/dom.js";
import { fill } from "../shared/format.js";
import { linePath } from "../shared/marks.js";
import { spread } from "../shared/spread.js";
import { subscript } from "./formula.js";
import { along, short, tickText, ticksOf } from "./soft_axis.js";

/** A dash for each of the few weights: with its colour they share, they are told apart by it. */
const DASHES = ["none", "6 4", "2 3", "10 3 2 3"];

/** Fills `section`; `draw(moment)` shows a record, dragging calls `go(step)`. */
export function parameterLines(section, subject, go) {
  const { found, labels } = subject;
  const { steps, fan_in: fanIn, bias, parameters } = found;
  const find = (selector) => section.querySelector(selector);
  const box = find(".lines");
  const scale = stepScale(steps);
  const picture = svg("svg", { "aria-hidden": "true" }, clear(box));
  const still = svg("g", {}, picture);
  const live = svg("g", {}, picture);
  const lines = [...linesOf(parameters, fanIn), { name: "b", values: bias, kind: "bias" }];
  let plot = null;
  const title = parameters.norm ? labels.parameters_band : labels.parameters_title;
  find("h3").textContent = fill(title, { count: fanIn });

  box.onpointerdown = (event) => {
    box.setPointerCapture(event.pointerId);
    drag(event);
  };
  box.onpointermove = (event) => event.buttons && drag(event);
  resize();
  return { draw, resize };

  function drag(event) {
    const x = event.clientX - box.getBoundingClientRect().left;
    go(steps[scale.recordAt((x - plot.left) / (plot.right - plot.left))]);
  }

  function resize() {
    const k = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const [width, height] = [box.clientWidth, box.clientHeight];
    plot = { k, left: 34 * k, right: width - 40 * k, top: 8 * k, bottom: height - 20 * k };
    plot.X = (record) => plot.left + scale.position(steps[record]) * (plot.right - plot.left);
    plot.Y = along(found.parameter_axis, plot.bottom, plot.top);
    picture.setAttribute("width", width);
    picture.setAttribute("height", height);
    clear(still);
    drawAxes();
    drawBand();
    for (const { values, kind, dash } of lines) {
      const d = linePath(Array.from(values, (value, record) => [plot.X(record), plot.Y(value)]));
      svg("path", { d, class: kind, "stroke-dasharray": dash ?? "none" }, still);
    }
    drawNames();
  }

  function draw({ record, stepName }) {
    clear(live);
    const x = plot.X(record);
    svg("line", { x1: x, x2: x, y1: plot.top, y2: plot.bottom, class: "reading" }, live);
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
    const { k, left, right, bottom, Y } = plot;
    for (const value of ticksOf(found.parameter_axis, Y, 18 * k)) {
      const y = Y(value);
      svg("line", { x1: left, x2: right, y1: y, y2: y, class: value ? "grid" : "axis" }, still);
      const place = { x: left - 6 * k, y: y + 4.5 * k, "text-anchor": "end" };
      svg("text", place, still, tickText(value));
    }
    for (const step of stepTicks(steps, (34 * k) / (right - left))) {
      const x = left + scale.position(step) * (right - left);
      svg("text", { x, y: bottom + 16 * k, "text-anchor": "middle" }, still, String(step));
    }
  }

  function drawBand() {
    const { low, high } = parameters;
    if (!low) return;
    const edge = (values) => Array.from(values, (value, i) => [plot.X(i), plot.Y(value)]);
    const d = linePath([...edge(high), ...edge(low).reverse()]);
    svg("path", { d: `${d}Z`, class: "band" }, still);
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
