// The article's own plot: ReLU and its derivative in one axis, spines through the origin.

import { drawTick, drawUpright } from "../library/axes.js";
import { svg } from "../library/dom.js";
import { plain } from "../library/format.js";
import { label, lineAttributes, linePath, mark } from "../library/marks.js";
import { linear } from "../library/scales.js";
import { derivative, value } from "./state.js";

const NAME = "relu";

/** As many points as the article takes; 0 is none of them, so that the jump becomes a steep line. */
export const ARTICLE_POINTS = 1000;

const FROM_Y = -0.3;
const TO_Y = 2.1;

/** `count` evenly spaced points from `from` to `to`, both included. */
export function evenly(from, to, count) {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

/** Draws the plot into `canvas`; returns where it lies. */
export function drawArticle({ labels, names, state, width, height, k }, canvas) {
  const { x_min, x_max } = state;
  const [left, right] = [14 * k, width - 14 * k];
  const X = linear(x_min, x_max, left, right);
  const Y = linear(FROM_Y, TO_Y, height - 12 * k, 30 * k);
  svg("text", { x: 0, y: 13 * k, class: "title" }, canvas, labels.article_title);

  const spine = (x1, y1, x2, y2) => svg("line", { x1, y1, x2, y2, class: "spine" }, canvas);
  spine(left, Y(0), right, Y(0));
  spine(X(0), Y(FROM_Y), X(0), Y(TO_Y));
  for (const x of [-2, -1, 1, 2]) {
    spine(X(x), Y(0), X(x), Y(0) - 5 * k);
    svg("text", { x: X(x), y: Y(0) + 17 * k, "text-anchor": "middle" }, canvas, plain(x));
  }
  for (const y of [1, 2]) {
    spine(X(0), Y(y), X(0) + 5 * k, Y(y));
    drawTick({ k, left: X(0) }, Y(y), plain(y), canvas);
  }

  const x = X(state.x);
  drawUpright({ top: Y(TO_Y), bottom: Y(FROM_Y) }, x, "reading-line", canvas);
  const xs = evenly(x_min, x_max, ARTICLE_POINTS);
  const draw = (kind, of, style) => {
    const d = linePath(xs.map((at) => [X(at), Y(of(NAME, at, state))]));
    const attributes = { "data-curve": NAME, "data-kind": kind, ...lineAttributes(NAME), ...style };
    svg("path", { d, ...attributes }, canvas);
    mark(NAME, x, Y(of(NAME, state.x, state)), 6 * k, canvas);
  };
  // One activation, one colour: its derivative is told apart by a thin line and its name.
  const thin = { style: `stroke: var(--relu); stroke-width: ${1.5 * k}px` };
  draw("df", derivative, thin);
  draw("f", value, {});

  const write = (at, y, text) => {
    label(NAME, text, { x: X(at), y: Y(y), "text-anchor": "end" }, canvas);
  };
  write(1.57, 1.62, names[NAME]);
  write(1.96, 0.86, `${names[NAME]}\u2032`);
  return { left, right };
}
