// Grid, ticks, and the lane of exact zeros.
//
// A plot is {k, left, right, top, bottom}: its edges in px, and `k`, pixels a 1x pixel.

import { svg } from "./dom.js";

const LANE = 14;

/** Of the line at a value. */
export const kindOf = (value) => (value === 0 ? "axis" : "grid");

/** A text beside the plot, at the height `y`. */
export function drawTick({ k, left }, y, text, parent) {
  svg("text", { x: left - 8 * k, y: y + 4.5 * k, "text-anchor": "end" }, parent, text);
}

/** A line across the plot at the height `y`, and its text. */
export function drawRow(plot, y, text, kind, parent) {
  svg("line", { x1: plot.left, x2: plot.right, y1: y, y2: y, class: kind }, parent);
  drawTick(plot, y, text, parent);
}

/** An upright line through the plot. */
export function drawUpright({ top, bottom }, x, kind, parent) {
  return svg("line", { x1: x, x2: x, y1: top, y2: bottom, class: kind }, parent);
}

/** The same with its text beneath. */
export function drawColumn(plot, x, text, kind, parent) {
  drawUpright(plot, x, kind, parent);
  svg("text", { x, y: plot.bottom + 17 * plot.k, "text-anchor": "middle" }, parent, text);
}

/** Where exact zeros lie on a logarithmic axis, around the height `y`. */
export function drawLane({ k, left, right }, y, parent) {
  const place = { x: left, y: y - (LANE / 2) * k, width: right - left, height: LANE * k };
  svg("rect", { ...place, class: "lane" }, parent);
}
