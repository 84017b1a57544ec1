// The learner's numbers on the curve, marked by every library; beside it, their answers at 0.

import { activations } from "../library/activations.js";
import { drawColumn, drawRow, kindOf } from "../library/axes.js";
import { clear, html, svg } from "../library/dom.js";
import { drawAtEverySize, drawingIn } from "../library/fit.js";
import { lineAttributes, linePath } from "../library/marks.js";
import { linear, ticks } from "../library/scales.js";
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
    const plot = html("div", { class: "plot" }, section);
    return { draw, plot, drawing: drawingIn(plot, 1) };
  });
  const drawAll = () => panels.forEach(({ draw, drawing }) => draw(drawing, data));
  return drawAtEverySize(panels.map(({ plot }) => plot), drawAll);
}

function drawOutputs(drawing, { function: name, slope, x, libraries }) {
  const f = (value) => activations[name].f(value, slope);
  const pad = 0.08 * (Math.max(...x, 1) - Math.min(...x, -1));
  const [low, high] = [Math.min(...x, -1) - pad, Math.max(...x, 1) + pad];
  // Room for the marks below the lowest value.
  const bottom = f(low) - 0.1 * (f(high) - f(low));
  const axes = drawAxes(drawing, [low, high], [bottom, f(high)], [6, 3]);
  if (!axes) return;
  const corners = [low, 0, high].map((value) => [axes.X(value), axes.Y(f(value))]);
  svg("path", { d: linePath(corners), ...lineAttributes(name) }, axes.picture);
  for (const library of libraries) {
    library.y?.forEach((y, i) =>
      libraryMark(library.name, axes.X(x[i]), axes.Y(y), axes.k, axes.picture)
    );
  }
}

function drawAtZero(drawing, { function: name, slope, libraries }) {
  const axes = drawAxes(drawing, [-1, 1], [-0.16, 1.16], [2, 2]);
  if (!axes) return;
  const { X, Y, k, picture } = axes;
  const line = lineAttributes(name);
  const [left, right] = [-1, 1].map((value) => activations[name].df(value, slope));
  svg("line", { x1: X(0), x2: X(0), y1: Y(left), y2: Y(right), class: "choices" }, picture);
  svg("path", { d: linePath([[X(-1), Y(left)], [X(0), Y(left)]]), ...line }, picture);
  svg("path", { d: linePath([[X(0), Y(right)], [X(1), Y(right)]]), ...line }, picture);
  const middle = (left + right) / 2;
  for (const [value, names] of byAnswer(libraries)) {
    // The side where the derivative's line is not.
    const side = value > middle ? -1 : 1;
    names.forEach(({ label }, i) => {
      const y = Y(value) + (side > 0 ? 17 * (i - names.length + 1) - 7 : 17 * i + 4.5) * k;
      const anchor = side > 0 ? "start" : "end";
      const place = { x: X(0) + side * 15 * k, y, "text-anchor": anchor };
      svg("text", { ...place, class: "label" }, picture, label);
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

/** An empty picture with grid and ticks, about `most` of them in x and y; null without room. */
function drawAxes({ layers: [layer], fit }, [from, to], [low, high], most) {
  const plot = fit(ROOM);
  if (!plot) return null;
  const picture = clear(layer);
  const X = linear(from, to, plot.left, plot.right);
  const Y = linear(low, high, plot.bottom, plot.top);
  for (const { value, text } of ticks(low, high, most[1])) {
    drawRow(plot, Y(value), text, kindOf(value), picture);
  }
  for (const { value, text } of ticks(from, to, most[0])) {
    drawColumn(plot, X(value), text, kindOf(value), picture);
  }
  return { X, Y, k: plot.k, picture };
}
