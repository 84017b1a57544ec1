// A panel of lines over an axis: its rows, what stands beneath, words on a height, bands.

import { drawLane, drawRow, drawTick, kindOf } from "./axes.js";
import { svg } from "./dom.js";
import { linePath } from "./marks.js";
import { leastCovering, meet } from "./room.js";

/** The rows of a panel, whose grid is a little wider than its lines. */
export function drawAxes({ k, gridLeft, right, width }, { ticks, lane }, Y, parent) {
  const plot = { k, left: gridLeft, right: Math.min(width, right + 8 * k) };
  if (lane) {
    drawLane(plot, Y(lane.value), parent);
    const place = { x: plot.right - 8 * k, y: Y(lane.value) + 4.5 * k, "text-anchor": "end" };
    if (lane.note) svg("text", place, parent, lane.note);
  }
  for (const { value, text } of ticks) {
    if (value === lane?.value) drawTick(plot, Y(value), text, parent);
    else drawRow(plot, Y(value), text, lane ? "grid" : kindOf(value), parent);
  }
}

/** Texts beneath the plot: {value, text, kind}, each where those before it have left room. */
export function drawXTicks({ k, X, bottom, width, tickWidth }, ticks, parent) {
  const taken = [];
  for (const { value, text, kind = "" } of ticks) {
    const half = tickWidth(text) / 2 + (kind ? 2 * k : 0);
    const middle = Math.min(width - half, Math.max(half, X(value)));
    const [from, to] = [middle - half - 4 * k, middle + half + 4 * k];
    if (taken.some((other) => from < other.to && to > other.from)) continue;
    taken.push({ from, to });
    const place = { x: middle, y: bottom + 17 * k, "text-anchor": "middle", class: kind };
    svg("text", place, parent, text);
  }
}

/**
 * A note stands at the right above its height; where `taken` or a curve is in the way, further left,
 * or below; and nowhere if there is no room: words over words, or over the axis, could not be read.
 * Returns the boxes of the notes.
 */
export function drawNotes(plot, { notes }, Y, taken, parent, curves = []) {
  const { k, left, right, bottom, tickWidth } = plot;
  return notes.flatMap(({ value, text }) => {
    const level = Y(value);
    svg("line", { x1: left, x2: right, y1: level, y2: level, class: "level" }, parent);
    const room = tickWidth(text);
    const places = [-5, 17, -13].flatMap((below) =>
      [1, 0.75, 0.5, 0.25].map((share) => {
        const [to, y] = [left + (right - left) * share - 8 * k, level + below * k];
        return { from: to - room, to, top: y - 12 * k, bottom: y + 4 * k };
      })
    );
    const free = places.filter((box) =>
      box.from >= left && box.bottom <= bottom && !taken.some((other) => meet(box, other))
    );
    if (free.length === 0) return [];
    const box = leastCovering(free, curves, []);
    const place = { x: box.to, y: box.bottom - 4 * k, "text-anchor": "end", class: "note" };
    svg("text", place, parent, text);
    return [box];
  });
}

/** SVG path data of the area between two rows of points, as far as they are finite. */
export function bandPath(high, low) {
  const outline = [...high, ...low.toReversed()].filter(([, y]) => Number.isFinite(y));
  return outline.length ? `${linePath(outline)}Z` : "";
}

/** SVG path data of a cross: here a line broke off. */
export function crossPath(x, y, r) {
  return `M${x - r} ${y - r}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`;
}
