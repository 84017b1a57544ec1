// The learner's numbers on the curve, marked by every library; beside it, their answers at 0.

import { ticks } from "../explorer/scales.js";
import { clear, html, svg } from "../shared/dom.js";
import { minus } from "../shared/format.js";
import { linear } from "../shared/linear.js";
import { linePath, lineAttributes } from "../shared/marks.js";
import { libraryMark } from "./glyph.js";

const ROOM = { left: 34, right: 14, top: 14, bottom: 22 };

/** Draws into `root`, again at every width; returns what stops that. */
export function startFigure(root, data) {
  clear(root);
  const figure = html("div", { class: "figure", role: "img", "aria-label": data.alt }, root);
  const panels = [
    { title: data.labels.figure_f, draw: drawOutputs },
    { title: data.labels.figure_df, draw: drawAtZero },
  ].map(({ title, draw }) => {
    const section = html("section", {}, figure);
    html("h2", {}, section, title);
    return { draw, plot: html("div", { class: "plot" }, section) };
  });
  const drawAll = () => panels.forEach(({ draw, plot }) => plot.clientWidth && draw(plot, data));
  const resizes = new ResizeObserver(drawAll);
  for (const { plot } of panels) resizes.observe(plot);
  drawAll();
  return () => resizes.disconnect();
}

function drawOutputs(plot, { function: name, slope, x, libraries }) {
  const f = (value) => (value > 0 ? value : slope * value);
  const pad = 0.08 * (Math.max(...x, 1) - Math.min(...x, -1));
  const [low, high] = [Math.min(...x, -1) - pad, Math.max(...x, 1) + pad];
  // Room for the marks below the lowest value.
  const bottom = f(low) - 0.1 * (f(high) - f(low));
  const axes = drawAxes(plot, [low, high], [bottom, f(high)], [6, 3]);
  const corners = [low, 0, high].map((value) => [axes.X(value), axes.Y(f(value))]);
  svg("path", { d: linePath(corners), ...lineAttributes(name) }, axes.picture);
  for (const library of libraries) {
    library.y?.forEach((y, i) => libraryMark(library.name, axes.X(x[i]), axes.Y(y), axes.k, axes.picture));
  }
}

function drawAtZero(plot, { function: name, slope, libraries }) {
  const { X, Y, k, picture } = drawAxes(plot, [-1, 1], [-0.16, 1.16], [2, 2]);
  const line = lineAttributes(name);
  svg("line", { x1: X(0), x2: X(0), y1: Y(slope), y2: Y(1), class: "choices" }, picture);
  svg("path", { d: linePath([[X(-1), Y(slope)], [X(0), Y(slope)]]), ...line }, picture);
  svg("path", { d: linePath([[X(0), Y(1)], [X(1), Y(1)]]), ...line }, picture);
  const middle = (1 + slope) / 2;
  for (const [value, names] of byAnswer(libraries)) {
    // The side where the derivative's line is not.
    const side = value > middle ? -1 : 1;
    names.forEach(({ label }, i) => {
      const y = Y(value) + (side > 0 ? 17 * (i - names.length + 1) - 7 : 17 * i + 4.5) * k;
      const anchor = side > 0 ? "start" : "end";
      svg("text", { x: X(0) + side * 15 * k, y, "text-anchor": anchor, class: "label" }, picture, label);
    });
    for (const library of names) libraryMark(library.name, X(0), Y(value), k, picture);
  }
}

/** The libraries by what they say at 0. */
function byAnswer(libraries) {
  const answers = new Map();
  for (const library of libraries) {
    if (library.at_zero === null) continue;
    answers.set(library.at_zero, [...(answers.get(library.at_zero) ?? []), library]);
  }
  return answers;
}

/** An empty picture with grid and ticks: about `most` ticks in x and y. */
function drawAxes(plot, [left, right], [bottom, top], most) {
  const k = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const { clientWidth: width, clientHeight: height } = plot;
  const picture = svg("svg", { width, height, "aria-hidden": "true" }, clear(plot));
  const X = linear(left, right, ROOM.left * k, width - ROOM.right * k);
  const Y = linear(bottom, top, height - ROOM.bottom * k, ROOM.top * k);
  const kind = (value) => (value === 0 ? "axis" : "grid");
  for (const value of ticks(bottom, top, most[1]).values) {
    const y = Y(value);
    svg("line", { x1: X(left), x2: X(right), y1: y, y2: y, class: kind(value) }, picture);
    svg("text", { x: X(left) - 8 * k, y: y + 4.5 * k, "text-anchor": "end" }, picture, tick(value));
  }
  for (const value of ticks(left, right, most[0]).values) {
    const x = X(value);
    svg("line", { x1: x, x2: x, y1: Y(bottom), y2: Y(top), class: kind(value) }, picture);
    svg("text", { x, y: height - 5 * k, "text-anchor": "middle" }, picture, tick(value));
  }
  return { X, Y, k, picture };
}

/** A tick's number, short however large. */
function tick(value) {
  const plain = String(Number(value.toPrecision(6)));
  return minus(plain.length > 6 ? value.toExponential(0).replace("e+", "e") : plain);
}
