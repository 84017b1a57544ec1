// @ts-check
// A sum of a few units of one input, what it should be, and the gradient of its error.

import { curveOf } from "../../library/own.js";

/** The range that is looked at, and where the error is measured. */
export const REACH = 3;
export const POINTS = Array.from({ length: 121 }, (_, i) => -REACH + i / 20);
/** How many values a drawing has, at equal distances over the range. */
export const KNOTS = 19;
/** The slope of Leaky ReLU, as in Maas et al. 2013. */
const LEAK = 0.01;

/**
 * y = offset + sum of out_weight * f(in_weight * (x - kink)), an entry a unit in each list.
 * @typedef {{ unit: string, kinks: number[], in_weights: number[], out_weights: number[],
 *   offset: number, goal: string, drawing: number[] }} Sum
 */

/** @type {Record<string, (x: number, drawing: number[]) => number>} */
const GOALS = {
  line: (x) => 0.5 * x,
  step: (x) => (x > 0 ? 1 : -1),
  parabola: (x) => (x * x) / 3 - 1,
  sine: (x) => 1.2 * Math.sin(1.5 * x),
  drawn: (x, drawing) => {
    const place = ((x + REACH) / (2 * REACH)) * (KNOTS - 1);
    const knot = Math.min(KNOTS - 2, Math.floor(place));
    return drawing[knot] + (place - knot) * (drawing[knot + 1] - drawing[knot]);
  },
};

/**
 * What the sum should be at `x`.
 * @param {Sum} sum
 * @param {number} x
 */
export function goalAt({ goal, drawing }, x) {
  return GOALS[goal](x, drawing);
}

/**
 * What unit `i` adds at `x`.
 * @param {Sum} sum
 * @param {number} i
 * @param {number} x
 */
export function partAt({ unit, kinks, in_weights, out_weights }, i, x) {
  return out_weights[i] * curveOf(unit).f(in_weights[i] * (x - kinks[i]), LEAK);
}

/**
 * @param {Sum} sum
 * @param {number} x
 */
export function sumAt(sum, x) {
  return sum.kinks.reduce((total, _, i) => total + partAt(sum, i, x), sum.offset);
}

/**
 * The mean of the squared differences over all points.
 * @param {Sum} sum
 */
export function errorOf(sum) {
  const squares = POINTS.map((x) => (sumAt(sum, x) - goalAt(sum, x)) ** 2);
  return squares.reduce((total, square) => total + square, 0) / POINTS.length;
}

/**
 * The derivatives of the error with respect to all that can be learnt, in the shape of the sum.
 * @param {Sum} sum
 */
export function gradientOf(sum) {
  const { unit, kinks, in_weights, out_weights } = sum;
  const { f, df } = curveOf(unit);
  const zeros = () => kinks.map(() => 0);
  const gradient = { kinks: zeros(), in_weights: zeros(), out_weights: zeros(), offset: 0 };
  for (const x of POINTS) {
    const d_sum = (2 / POINTS.length) * (sumAt(sum, x) - goalAt(sum, x));
    gradient.offset += d_sum;
    kinks.forEach((kink, i) => {
      const z = in_weights[i] * (x - kink);
      const d_z = d_sum * out_weights[i] * df(z, LEAK);
      gradient.out_weights[i] += d_sum * f(z, LEAK);
      gradient.in_weights[i] += d_z * (x - kink);
      gradient.kinks[i] -= d_z * in_weights[i];
    });
  }
  return gradient;
}
