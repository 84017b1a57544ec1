// @ts-check
// How units come and go.

import { REACH } from "./arithmetic.js";

export const MOST_UNITS = 12;

/** @typedef {import("./arithmetic.js").Sum} Sum */

/**
 * The sum with one unit more, in the widest gap between the kinks, opening the other way.
 * @param {Sum} sum
 */
export function withOneMore({ kinks, in_weights, out_weights }) {
  const places = [-REACH, ...kinks, REACH].sort((a, b) => a - b);
  const gaps = places.slice(1).map((place, i) => ({ size: place - places[i], from: places[i] }));
  const { from, size } = gaps.reduce((a, b) => (b.size > a.size ? b : a));
  return {
    kinks: [...kinks, hundredths(from + size / 2)],
    in_weights: [...in_weights, in_weights.at(-1) === 1 ? -1 : 1],
    out_weights: [...out_weights, 0.5],
  };
}

/**
 * The sum without its unit `index`.
 * @param {Sum} sum
 * @param {number} index
 */
export function without({ kinks, in_weights, out_weights }, index) {
  const rest = (list) => list.filter((_, i) => i !== index);
  return {
    kinks: rest(kinks),
    in_weights: rest(in_weights),
    out_weights: rest(out_weights),
  };
}

/**
 * As many units from a draw of their own, as a network is initialised: kinks all over the range.
 * @param {Sum} sum
 */
export function randomSum({ kinks }) {
  const draw = (from, to) => hundredths(from + Math.random() * (to - from));
  return {
    kinks: kinks.map(() => draw(-REACH, REACH)),
    in_weights: kinks.map(() => (Math.random() < 0.5 ? -1 : 1)),
    out_weights: kinks.map(() => draw(-1, 1)),
    offset: 0,
  };
}

/**
 * The sum in as many digits as its link holds.
 * @param {Sum} sum
 */
export function rounded({ kinks, in_weights, out_weights, offset }) {
  const fine = (value) => Math.round(1000 * value) / 1000;
  return {
    kinks: kinks.map(fine),
    in_weights: in_weights.map(fine),
    out_weights: out_weights.map(fine),
    offset: fine(offset),
  };
}

/** @param {number} value */
function hundredths(value) {
  return Math.round(100 * value) / 100;
}
