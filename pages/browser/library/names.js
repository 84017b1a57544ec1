// The names at the lines: before their start, or where a line broke off.

import { svg } from "./dom.js";
import { LOOK } from "./look.js";
import { label } from "./marks.js";
import { crossPath } from "./panel.js";
import { spread } from "./spread.js";

const GAP = 18;

/** Names before the start of their lines, moved apart, each with a leader to its line. */
export function drawNames({ k, top, bottom, left }, { series }, Y, parent) {
  const starts = series.map(({ middle }) => Y(middle.find((value) => value !== null) ?? 0));
  const inside = starts.map((y) => Math.min(bottom, Math.max(top, y)));
  const placed = spread(inside, GAP * k, top + 4 * k, bottom - 4 * k);
  series.forEach(({ activation, name }, i) => {
    const { line } = LOOK[activation];
    const d = `M${left - 7 * k} ${inside[i]}L${left - 15 * k} ${placed[i]}`;
    svg("path", { d, class: "leader", style: `stroke: ${line}` }, parent);
    const place = { x: left - 18 * k, y: placed[i] + 5 * k, "text-anchor": "end" };
    label(activation, name, place, parent);
  });
}

/**
 * A cross where a line broke off, with its name and what became of it.
 * Returns the places of these words: {from, to, middle}.
 */
export function drawLost(layout, panel, x, Y, parent) {
  const { k, top, bottom, left, right, X, boldWidth } = layout;
  const lost = panel.series
    .filter((series) => series.lost)
    .map((series) => {
      const last = Math.max(0, series.middle.findLastIndex((value) => value !== null));
      const y = Y(series.middle[last] ?? panel.bottom);
      return { ...series, x: X(x[last]), y: Math.min(bottom, Math.max(top + 5 * k, y)) };
    });
  // Above the cross: others may go on at the same height.
  const wanted = lost.map(({ y }) => y - 12 * k);
  const placed = spread(wanted, GAP * k, top + 10 * k, bottom - 8 * k);
  return lost.map((series, i) => {
    const style = `stroke: ${LOOK[series.activation].line}`;
    svg("path", { d: crossPath(series.x, series.y, 5 * k), class: "lost", style }, parent);
    const words = `${series.name} ${series.lost}`;
    const width = boldWidth(words);
    const isRight = series.x > (left + right) / 2;
    const from = isRight ? series.x - 12 * k - width : series.x + 12 * k;
    label(series.activation, words, { x: from, y: placed[i] + 5 * k }, parent);
    return { from, to: from + width, middle: placed[i] };
  });
}
