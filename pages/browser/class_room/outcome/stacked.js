// @ts-check
// Dots that would lie over each other, stacked.

/** Values closer than this lie in one stack, which has several columns where it would be too high. */
const NEAR = 0.02;
const MOST_COLUMNS = 3;

/**
 * Where each of `values`, from 0 to 1, lies: its `lift` above the line and its `shift` to the side, in
 * the unit of `room`, which a stack has; `step` apart if there is room. Null is left out.
 * @param {(number | null)[]} values
 * @param {number} room
 * @param {number} step
 */
export function stacked(values, room, step) {
  /** @type {Map<number, { index: number, value: number }[]>} */
  const stacks = new Map();
  values.forEach((value, index) => {
    if (value === null) return;
    const place = Math.round(value / NEAR);
    stacks.set(place, [...stacks.get(place) ?? [], { index, value }]);
  });
  return [...stacks.values()].flatMap((stack) => {
    const rows = Math.floor(room / step) + 1;
    const columns = Math.min(MOST_COLUMNS, Math.ceil(stack.length / rows));
    const high = Math.ceil(stack.length / columns);
    const apart = Math.min(step, room / Math.max(1, high - 1));
    return stack.map((dot, place) => ({
      ...dot,
      lift: (place % high) * apart,
      shift: (Math.floor(place / high) - (columns - 1) / 2) * step,
    }));
  });
}
