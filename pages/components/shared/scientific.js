// Numbers of any size, as people write them.

import { minus } from "./format.js";

/** 0, 0.034, 1.7 × 10⁻⁶; "–" where there is no number; "0" stands for exactly 0 only. */
export function scientific(value) {
  if (Number.isNaN(value)) return "–";
  if (value === 0 || !Number.isFinite(value)) return value === 0 ? "0" : "∞";
  // Rounded first: 0.0009996 is 0.001, not ten ten-thousandths.
  const [mantissa, exponent] = value.toExponential(1).split("e").map(Number);
  if (exponent >= -3 && exponent <= 2) return minus(Number(value.toPrecision(3)));
  return minus(`${mantissa} × ${powerOfTen(exponent)}`);
}

const SUPERSCRIPT = { "-": "⁻", ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].entries()) };

/** The whole number `exponent` as it stands above a base. */
export function superscript(exponent) {
  return [...String(exponent)].map((digit) => SUPERSCRIPT[digit]).join("");
}

/** A power of ten with a raised exponent; 0.01 to 100 plain. */
export function powerOfTen(exponent) {
  if (Math.abs(exponent) <= 2) return String(Number(`1e${exponent}`));
  return `10${superscript(exponent)}`;
}
