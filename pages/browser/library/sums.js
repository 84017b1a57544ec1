// @ts-check
// Numbers and sums as they stand in a formula.

import { minus, superscript, TIMES } from "./format.js";

/** So many decimals that a sum can be checked. */
const DIGITS = 3;
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** @param {number} number */
export const subscript = (number) =>
  String(number).replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)]);

/**
 * A number as it is read: two decimals, more where it is small, fewer where it is large.
 * @param {number} value
 */
export function short(value, digits = 2) {
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return minus(String(value));
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent < -3 || exponent >= 5) {
    const [mantissa, power] = value.toExponential(digits - 1).split("e");
    return `${minus(mantissa)}${TIMES}10${superscript(Number(power))}`;
  }
  const decimals = exponent >= -1 && exponent < 2 ? digits : digits - 1 - Math.min(exponent, 1);
  return minus(value.toFixed(Math.max(0, decimals)));
}

/**
 * A number of a formula; a whole one needs no decimals.
 * @param {number} value
 */
export function exact(value) {
  const isWhole = Number.isInteger(value) && Math.abs(value) < 1000;
  return isWhole ? minus(String(value)) : short(value, DIGITS);
}

/**
 * Terms [number, what follows] as a sum, with minus signs instead of "+ -".
 * @param {any[][]} terms
 */
export function joined(terms) {
  return terms.map(([value, after], i) => (i ? signed(value) : exact(value)) + after).join(" ");
}

/** @param {number} value */
export function signed(value) {
  return `${value < 0 ? minus("-") : "+"} ${exact(Math.abs(value))}`;
}

/** @param {number} value */
export function inBrackets(value) {
  return value < 0 ? `(${exact(value)})` : exact(value);
}
