// Which values the axes of shares, powers of ten and layers name.

import { powerOfTen } from "./format.js";
import { multiples, niceStep } from "./scales.js";

/** @typedef {import("./scales.js").Tick} Tick */

/** The axis of shares. */
export const SHARES = [
  { value: 0, text: "0" },
  { value: 0.5, text: "50" },
  { value: 1, text: "100%" },
];

/**
 * About `most` exponents of ten in [from, to] at the most.
 * @returns {Tick[]}
 */
export function decades(from, to, most) {
  const step = niceStep(Math.max(1, (to - from) / most));
  return multiples(step, from, to).map((i) => ({ value: i * step, text: powerOfTen(i * step) }));
}

/**
 * The layers that are named: each of ten, every fifth or so of more, the ends always.
 * @param {number} depth
 */
export function layerTicks(depth) {
  const every = depth <= 10 ? 1 : 5 * Math.ceil(depth / 50);
  const layers = Array.from({ length: depth }, (_, i) => i + 1);
  return layers
    .filter((n) => n === 1 || n === depth || n % every === 0)
    .map((n) => ({ value: n, text: String(n) }));
}

/** Those of `values` that stand at least `gap` from all that are kept before them. */
export function spaced(values, position, gap) {
  const kept = [];
  for (const value of values) {
    const isFree = kept.every((other) => Math.abs(position(other) - position(value)) >= gap);
    if (isFree) kept.push(value);
  }
  return kept;
}
