// @ts-check
// The mathematics under the activations that takes more than one expression, as in
// relu_core/mathematics.py: it keeps its digits in the tails.

/**
 * The complementary error function, to about 1e-14 relative, in both tails.
 * @param {number} x
 * @returns {number}
 */
export function erfc(x) {
  if (x < 0) return 2 - erfc(-x);
  return x < 2 ? 1 - erfSeries(x) : erfcFraction(x);
}

/**
 * The error function, which keeps its digits beside 0.
 * @param {number} x
 */
export function erf(x) {
  return Math.abs(x) < 2 ? Math.sign(x) * erfSeries(Math.abs(x)) : 1 - erfc(x);
}

/**
 * erf by its series without cancellation (DLMF 7.6.2), for small x >= 0.
 * @param {number} x
 */
function erfSeries(x) {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/**
 * erfc by its continued fraction (DLMF 7.9.1), from the inside out, for large x.
 * @param {number} x
 */
function erfcFraction(x) {
  let tail = x;
  for (let k = 80; k > 0; k--) tail = x + k / 2 / tail;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
}

/**
 * Each side computes with exp of a negative number, which cannot overflow.
 * @param {number} x
 */
export function sigmoid(x) {
  const e = Math.exp(-Math.abs(x));
  return x < 0 ? e / (1 + e) : 1 / (1 + e);
}

/** @param {number} x */
export function sigmoidSlope(x) {
  const e = Math.exp(-Math.abs(x));
  return e / (1 + e) ** 2;
}

/**
 * sech^2, which keeps its digits in the tails where 1 - tanh^2 loses them.
 * @param {number} x
 */
export function tanhSlope(x) {
  return 4 * sigmoidSlope(2 * x);
}

/**
 * ln(1 + e^x), where e^x would overflow too.
 * @param {number} x
 */
export function softplus(x) {
  return Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0);
}

/**
 * The share of a standard normal below x.
 * @param {number} x
 */
export function normalShare(x) {
  return erfc(-x / Math.SQRT2) / 2;
}

/** @param {number} x */
export function normalDensity(x) {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * x times a factor that falls to 0 faster than x grows, at infinity too.
 * @param {number} x
 * @param {number} factor
 */
export function fading(x, factor) {
  return factor === 0 ? 0 : x * factor;
}

/**
 * `right` for x > 0, `left` up to and at 0; nan stays nan.
 * @param {number} x
 * @param {number} left
 * @param {number} right
 */
export function branch(x, left, right) {
  return x > 0 ? right : x <= 0 ? left : NaN;
}
