// Where a plot lies in its width, with names before its lines, and how wide texts are.

import { linear } from "./scales.js";
import { textWidths } from "./screen.js";

/** The plot's edges in px, the map from x into them, and `k`, pixels a 1x pixel. */
export function measure(box, { x, ticks, series }) {
  const { k, tickWidth, boldWidth } = textWidths(box);
  const width = box.clientWidth;
  const gridLeft = Math.max(...ticks.map(({ text }) => tickWidth(text))) + 8 * k;
  const room = Math.max(...series.map(({ name }) => boldWidth(name))) + 20 * k;
  const left = gridLeft + 4 * k + room;
  const right = width - 10 * k;
  const X = x.length > 1 ? linear(x[0], x.at(-1), left, right) : () => left;
  return { k, width, gridLeft, left, right, X, tickWidth, boldWidth };
}
