// The names at the lines: before their start, or where a line broke off.

import { svg } from "./dom.js";
import { LOOK } from "./look.js";
import { label } from "./marks.js";
import { crossPath } from "./panel.js";
import { freest } from "./room.js";
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
 * Crosses where lines broke off, each with what became of it: {activation, text, x, y}; the text
 * keeps clear of the `curves`, of the boxes that are `taken` and of the other crosses.
 * Returns the boxes of the texts.
 */
export function drawLost(plot, lost, curves, parent, taken = []) {
  const { k, left, right, boldWidth } = plot;
  const r = 5 * k;
  const crosses = lost.map(({ activation, x, y }) => {
    const { line } = LOOK[activation];
    const style = `fill: none; stroke: ${line}; stroke-width: var(--line-width)`;
    svg("path", { d: crossPath(x, y, r), class: "lost", style }, parent);
    return { from: x - r, to: x + r, top: y - r, bottom: y + r };
  });
  const boxes = [];
  for (const { activation, text, x, y } of lost) {
    const width = boldWidth(text);
    const sides = [x + 12 * k, x - 12 * k - width]
      .map((from) => Math.max(left, Math.min(from, right - width)));
    if (x > (left + right) / 2) sides.reverse();
    // Above the cross: others may go on at the same height.
    const top = Math.max(plot.top, y - 21 * k);
    const home = { from: sides[0], to: sides[0] + width, top, bottom: top + 18 * k };
    const box = freest(home, sides, plot, curves, [...taken, ...crosses, ...boxes]);
    label(activation, text, { x: box.from, y: box.bottom - 4 * k }, parent);
    boxes.push(box);
  }
  return boxes;
}
