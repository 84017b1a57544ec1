// From numbers to positions and ticks: which values an axis names, and how they are written.

import { fixed, minus } from "./format.js";

/** @typedef {{ value: number, text: string }} Tick */

/** Numbers from here on are written as powers of ten on an axis. */
const LONG = 1e6;

/** The linear map that takes [from, to] to [low, high]. */
export function linear(from, to, low, high) {
  return (value) => low + ((value - from) / (to - from)) * (high - low);
}

/** The smallest of 1, 2, 5, 10, ... times a power of ten that is at least `size`. */
export function niceStep(size) {
  const power = 10 ** Math.floor(Math.log10(size));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= size * (1 - 1e-9));
  return (factor ?? 10) * power;
}

/**
 * About `most` round values in [from, to] at the most, with the decimals that tell them apart.
 * @returns {Tick[]}
 */
export function ticks(from, to, most) {
  const step = niceStep((to - from) / most);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return multiples(step, from, to).map((i) => {
    const value = Number((i * step).toFixed(digits));
    return { value, text: tickText(value, digits) };
  });
}

function tickText(value, digits) {
  if (Math.abs(value) >= LONG) return minus(value.toExponential().replace("e+", "e"));
  return fixed(value, value === 0 ? 0 : digits);
}

/** The numbers whose products with `step` lie in [from, to]. */
export function multiples(step, from, to) {
  const [first, last] = [Math.ceil(from / step - 1e-9), Math.floor(to / step + 1e-9)];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** `value`, kept within [low, high]. */
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** `value` rounded to a multiple of `step`, free of the noise of binary fractions. */
export function snapped(value, step) {
  return Number((Math.round(value / step) * step).toPrecision(12));
}
