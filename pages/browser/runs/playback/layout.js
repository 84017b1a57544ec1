// Where the plots lie, and how wide their texts are.

import { linear } from "../../library/scales.js";
import { textWidths } from "../../library/screen.js";

/** From the plot's right edge to a name: a gap, a mark, a gap. */
const MARK_ROOM = 24;
/** Names take at most this share of the width. */
const MOST_ROOM = 0.48;

/** The edges in px of plots over the steps, as wide as `box`, with room behind for names and values. */
export function courseLayout(box, steps, names, longestValue) {
  const found = textWidths(box);
  const { k, boldWidth } = found;
  const width = box.clientWidth;
  const value = boldWidth(`\u2002${longestValue}`);
  const room = Math.ceil(Math.max(...names.map(boldWidth)) + value) + MARK_ROOM * k;
  const left = 48 * k;
  const right = width - Math.min(room, MOST_ROOM * width);
  const X = steps.length > 1 ? linear(steps[0], steps.at(-1), left, right) : () => left;
  const namesLeft = right + MARK_ROOM * k;
  const nameRoom = width - namesLeft - value;
  return { ...found, width, gridLeft: left, left, right, X, namesLeft, nameRoom };
}

/**
 * `text`, or as much of it as fits into `room` px: its last word, a rate or a scale, tells it from
 * others.
 */
export function shortened(text, room, widthOf) {
  if (widthOf(text) <= room) return text;
  const tail = `…${text.slice(text.lastIndexOf(" ") + 1)}`;
  const after = tail.length < text.length / 2 ? tail : "…";
  let end = text.length - after.length;
  while (end > 1 && widthOf(text.slice(0, end) + after) > room) end--;
  return text.slice(0, end) + after;
}
