// @ts-check
// Dots that would lie over each other, stacked.

/** Values closer than this lie in one stack. */
const NEAR = 0.02;

/**
 * Where each of `values`, from 0 to 1, lies: its `lift` above the line, in the unit of `room`, which
 * a stack has, `step` apart if there is room. Null is left out.
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
    const apart = Math.min(step, room / Math.max(1, stack.length - 1));
    return stack.map((dot, height) => ({ ...dot, lift: height * apart }));
  });
}
