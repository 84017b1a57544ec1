// @ts-check
// The sum learns: Adam (Kingma and Ba 2015) on all of its numbers, a few steps a frame.

import { gradientOf } from "./arithmetic.js";

const RATE = 0.02;
const STEPS_A_FRAME = 4;
const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];
const LISTS = /** @type {const} */ (["kinks", "in_weights", "out_weights"]);

/** @typedef {import("./arithmetic.js").Sum} Sum */

/** @param {Sum} sum */
export function learner(sum) {
  const size = 3 * sum.kinks.length + 1;
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  let steps = 0;

  /**
   * The sum a frame's steps later, each number kept within `limit`.
   * @param {Sum} now
   * @param {number} limit
   */
  function advance(now, limit) {
    let next = now;
    for (let i = 0; i < STEPS_A_FRAME; i++) next = step(next, limit);
    return next;
  }

  /** @param {Sum} now @param {number} limit */
  function step(now, limit) {
    steps += 1;
    const gradient = flat(gradientOf(now));
    // Where the function has no value, nothing can be learnt.
    if (!gradient.every(Number.isFinite)) return now;
    const moved = flat(now).map((value, i) => {
      mean[i] = BETA1 * mean[i] + (1 - BETA1) * gradient[i];
      square[i] = BETA2 * square[i] + (1 - BETA2) * gradient[i] ** 2;
      const [m, v] = [mean[i] / (1 - BETA1 ** steps), square[i] / (1 - BETA2 ** steps)];
      const to = value - (RATE * m) / (Math.sqrt(v) + EPSILON);
      return Math.min(limit, Math.max(-limit, to));
    });
    return { ...now, ...shaped(moved, now.kinks.length) };
  }
  return { advance, steps: () => steps };
}

/** @param {Pick<Sum, "kinks" | "in_weights" | "out_weights" | "offset">} sum */
function flat({ offset, ...lists }) {
  return [...LISTS.flatMap((name) => lists[name]), offset];
}

/** @param {number[]} values @param {number} count */
function shaped(values, count) {
  const lists = LISTS.map((name, i) => [name, values.slice(i * count, (i + 1) * count)]);
  return { ...Object.fromEntries(lists), offset: values[3 * count] };
}
