// Grid, ticks, the lane of exact zeros, and words on a height of their own.

import { svg } from "./dom.js";

const LANE = 14;

export function drawAxes({ k, gridLeft, right, width }, { ticks, lane }, Y, parent) {
  const end = Math.min(width, right + 8 * k);
  if (lane) {
    const [x, y] = [gridLeft, Y(lane.value) - (LANE / 2) * k];
    svg("rect", { x, y, width: end - x, height: LANE * k, class: "lane" }, parent);
    const place = { x: end - 8 * k, y: Y(lane.value) + 4.5 * k, "text-anchor": "end" };
    if (lane.note) svg("text", place, parent, lane.note);
  }
  for (const { value, text } of ticks) {
    const y = Y(value);
    const kind = value === 0 && !lane ? "axis" : "grid";
    if (value !== lane?.value) {
      svg("line", { x1: gridLeft, x2: end, y1: y, y2: y, class: kind }, parent);
    }
    svg("text", { x: gridLeft - 8 * k, y: y + 4.5 * k, "text-anchor": "end" }, parent, text);
  }
}

/** The ticks of x that have room, and in bold the place of the reading line. */
export function drawXTicks(layout, { x, x_texts, x_ticks }, index, parent) {
  const { k, X, bottom, width, tickWidth } = layout;
  const y = bottom + 17 * k;
  const taken = [];
  const write = (value, text, attributes) => {
    const half = tickWidth(text) / 2 + (attributes.class ? 2 * k : 0);
    const middle = Math.min(width - half, Math.max(half, X(value)));
    const [from, to] = [middle - half - 4 * k, middle + half + 4 * k];
    if (taken.some((other) => from < other.to && to > other.from)) return;
    taken.push({ from, to });
    svg("text", { x: middle, y, "text-anchor": "middle", ...attributes }, parent, text);
  };
  write(x[index], x_texts[index], { class: "here" });
  for (const { value, text } of x_ticks) write(value, text, {});
}

/** Each note stands at the right above its height, or further left where `taken` is in the way. */
export function drawNotes({ k, left, right, tickWidth }, { notes }, Y, taken, parent) {
  for (const { value, text } of notes) {
    const y = Y(value);
    svg("line", { x1: left, x2: right, y1: y, y2: y, class: "level" }, parent);
    const room = tickWidth(text);
    const span = right - left;
    const ends = [1, 0.75, 0.5, 0.25].map((share) => left + span * share - 8 * k);
    const isFree = (end) =>
      !taken.some(({ from, to, middle }) =>
        from < end && to > end - room && Math.abs(middle - y + 8 * k) < 18 * k);
    const x = ends.find(isFree) ?? ends[0];
    svg("text", { x, y: y - 5 * k, "text-anchor": "end", class: "note" }, parent, text);
  }
}
