// Places in the square, by hand and by keys, and where it ends.

import { clamp } from "../../library/scales.js";
import { SIDE, written } from "./plane.js";

const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const within = (place) => clamp(place, 0, SIDE);

/** Where a hand is, in the square's units. */
export function placeIn(square, { clientX, clientY }) {
  const box = square.getBoundingClientRect();
  const inside = (value, size) => within((value / size) * SIDE);
  return { x: inside(clientX - box.x, box.width), y: inside(clientY - box.y, box.height) };
}

/** Where a key takes the cursor; null for all keys but arrows. */
export function movedBy({ key, shiftKey }, { x, y }) {
  if (!(key in MOVES)) return null;
  const step = shiftKey ? SIDE / 100 : SIDE / 25;
  const [dx, dy] = MOVES[key];
  return { x: within(x + dx * step), y: within(y + dy * step) };
}

/** Where the square ends, beside it. */
export function writeEnds(drawing, ranges) {
  const [[left, right], [low, high]] = ranges;
  const ends = { left: [left, 0], right: [right, 0], bottom: [low, 1], top: [high, 1] };
  for (const [name, [value, axis]] of Object.entries(ends)) {
    drawing.querySelector(`.${name}`).textContent = written(value, ranges[axis]);
  }
}
