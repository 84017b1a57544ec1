// @ts-check
// Where a card lies so that it hides nothing of what it speaks of.

const GAP = 12;
const EDGE = 12;

/**
 * The place of a card of `size` beside `box`, on a screen of `room`: below, above, on the right,
 * on the left, or where none of these has room for it, in the lower corner.
 * @param {{ left: number, right: number, top: number, bottom: number } | undefined} box
 * @param {{ width: number, height: number }} size
 * @param {{ width: number, height: number }} room
 */
export function beside(box, { width, height }, room) {
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
  return places.find((place) =>
    place.x >= EDGE && place.x <= right && place.y >= EDGE && place.y <= bottom
  ) ?? corner;
}
