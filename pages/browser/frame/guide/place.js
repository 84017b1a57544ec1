// @ts-check
// Where a card lies so that it hides nothing of what it speaks of.

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */

const GAP = 12;
const EDGE = 12;

/**
 * The place of a card of `size` beside `box`, on a screen of `room`: below, above, on the right,
 * on the left, or where none of these has room for it, in the lower corner. It does not lie on what
 * has the `focus` where another place is free.
 * @param {Box | undefined} box
 * @param {{ width: number, height: number }} size
 * @param {{ width: number, height: number }} room
 * @param {Box | undefined} [focus]
 */
export function beside(box, { width, height }, room, focus) {
  const [right, bottom] = [room.width - width - EDGE, room.height - height - EDGE];
  /** @param {number} value @param {number} most */
  const within = (value, most) => Math.max(EDGE, Math.min(value, most));
  const corner = { x: within(right, right), y: within(bottom, bottom) };
  if (!box || box.bottom < 0 || box.top > room.height) return corner;
  const x = within(box.left, right);
  const y = within(box.top, bottom);
  const places = [
    { x, y: box.bottom + GAP },
    { x, y: box.top - GAP - height },
    { x: box.right + GAP, y },
    { x: box.left - GAP - width, y },
  ];
  const free = places.filter((place) =>
    place.x >= EDGE && place.x <= right && place.y >= EDGE && place.y <= bottom
  );
  /** @param {{ x: number, y: number }} place */
  const hides = (place) =>
    focus && place.x < focus.right && place.x + width > focus.left &&
    place.y < focus.bottom && place.y + height > focus.top;
  return free.find((place) => !hides(place)) ?? free[0] ?? corner;
}
