// @ts-check
// When units are open: while z > 0; those of a function that is flat elsewhere than below 0, which
// has a `flat_edge`, while f'(z) is not 0.

import { functionOf } from "./program.js";

const BY_SLOPE = "_by_slope";

/**
 * @typedef {{activation: string, slope: number, flat_edge?: number,
 *   programs?: {f: (number | string)[], df: (number | string)[]}}} Subject
 */

/**
 * Whether a unit is open at `z`.
 * @param {Subject} subject
 * @returns {(z: number) => boolean}
 */
export function opening(subject) {
  if (subject.flat_edge === undefined) return (z) => z > 0;
  const { df } = functionOf(subject);
  return (z) => df(z, subject.slope) !== 0;
}

/**
 * The words for such a function, in which those on being open are what they have to be.
 * @param {Record<string, string>} labels
 * @param {Pick<Subject, "flat_edge">} subject
 * @returns {Record<string, string>}
 */
export function wordsOf(labels, { flat_edge }) {
  if (flat_edge === undefined) return labels;
  const own = Object.entries(labels).filter(([key]) => key.endsWith(BY_SLOPE));
  const named = own.map(([key, text]) => [key.slice(0, -BY_SLOPE.length), text]);
  return { ...labels, ...Object.fromEntries(named) };
}
