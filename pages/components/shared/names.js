// The names at the lines: before their start, after their end, or where a line broke off.

import { svg } from "./dom.js";
import { LOOK } from "./marks.js";
import { spread } from "./spread.js";

const GAP = 18;

/** Names of the lines that did not break off, moved apart, each with a leader to its line. */
export function drawNames(layout, panel, { names, x }, Y, parent) {
  const { k, top, bottom, X } = layout;
  const whole = panel.series.filter(({ lost }) => !lost);
  const isBefore = names === "before";
  const side = isBefore ? -1 : 1;
  const edge = X(isBefore ? x[0] : x.at(-1));
  const ends = whole.map(({ middle }) => Y(endOf(middle, isBefore)));
  const inside = ends.map((y) => Math.min(bottom, Math.max(top, y)));
  const placed = spread(inside, GAP * k, top + 4 * k, bottom - 4 * k);
  whole.forEach(({ activation, name }, i) => {
    const { line, text } = LOOK[activation];
    const d = `M${edge + 7 * side * k} ${inside[i]}L${edge + 15 * side * k} ${placed[i]}`;
    svg("path", { d, class: "leader", style: `stroke: ${line}` }, parent);
    const place = { x: edge + 18 * side * k, y: placed[i] + 5 * k, class: "label" };
    const style = `fill: ${text}`;
    const anchor = isBefore ? "end" : "start";
    svg("text", { ...place, style, "text-anchor": anchor }, parent, name);
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
    const { line, text } = LOOK[series.activation];
    const r = 5 * k;
    const cross = `M${series.x - r} ${series.y - r}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`;
    svg("path", { d: cross, class: "lost", style: `stroke: ${line}` }, parent);
    const words = `${series.name} ${series.lost}`;
    const width = boldWidth(words);
    const isRight = series.x > (left + right) / 2;
    const from = isRight ? series.x - 12 * k - width : series.x + 12 * k;
    const attributes = { x: from, y: placed[i] + 5 * k, class: "label", style: `fill: ${text}` };
    svg("text", attributes, parent, words);
    return { from, to: from + width, middle: placed[i] };
  });
}

function endOf(values, isBefore) {
  const ends = isBefore ? values : values.toReversed();
  return ends.find((value) => value !== null) ?? 0;
}
