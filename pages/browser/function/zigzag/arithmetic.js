// @ts-check
// Gradient descent on the two weights of a unit without activation function, all samples at once.

/** @typedef {[number, number]} Pair */

export const START = /** @type {Pair} */ ([-1.5, -0.5]);
/** The weights that the right answers are made with. */
export const GOAL = /** @type {Pair} */ ([1, -1]);
/** It has arrived where less than this share of the way is left. */
const LEFT = 0.001;
const MOST_STEPS = 500;
const SAMPLES = 64;
// Spreads points evenly over a square (Roberts 2018).
const SPREAD = [0.7548776662466927, 0.5698402909980532];

/**
 * The inputs (x1, x2), spread over a square of side 1 around `mean`.
 * @param {number} mean
 * @returns {Pair[]}
 */
export function inputsAround(mean) {
  return Array.from({ length: SAMPLES }, (_, i) => {
    const [x1, x2] = SPREAD.map((step) => ((i + 1) * step) % 1 - 0.5 + mean);
    return [x1, x2];
  });
}

/**
 * The mean of x xT: what the squared error's gradient multiplies the missing weights by.
 * @param {Pair[]} inputs
 */
export function curvatureOf(inputs) {
  const mean = (of) => inputs.reduce((total, x) => total + of(x), 0) / inputs.length;
  return { a: mean(([x]) => x * x), b: mean(([x, y]) => x * y), c: mean(([, y]) => y * y) };
}

/**
 * The weights after 0, 1, 2, ... steps, at the learning rate that suits these inputs best: two
 * over the sum of the greatest and the least curvature.
 * @param {{ a: number, b: number, c: number }} curvature
 */
export function descent({ a, b, c }) {
  const rate = 2 / (a + c);
  let [w1, w2] = START;
  const path = [/** @type {Pair} */ ([w1, w2])];
  const whole = Math.hypot(w1 - GOAL[0], w2 - GOAL[1]);
  while (path.length <= MOST_STEPS) {
    const [d1, d2] = [w1 - GOAL[0], w2 - GOAL[1]];
    if (Math.hypot(d1, d2) < LEFT * whole) break;
    w1 -= rate * (a * d1 + b * d2);
    w2 -= rate * (b * d1 + c * d2);
    path.push([w1, w2]);
  }
  return path;
}
