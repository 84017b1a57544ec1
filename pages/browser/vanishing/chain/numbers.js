// Numbers of the chain as text.

import { minus, superscript, TIMES } from "../../library/format.js";

/** 10^exponent with three digits: 0, 0.0031, 1.7 × 10⁻⁶, 10⁻⁴; "–" where there is none. */
export function fromExponent(exponent) {
  if (Number.isNaN(exponent)) return "–";
  if (exponent === -Infinity) return "0";
  // The number itself may be beyond what numbers hold.
  const whole = Math.floor(exponent + 1e-12);
  const [digits, carried] = (10 ** (exponent - whole)).toExponential(1).split("e");
  const power = whole + Number(carried);
  if (power >= -3 && power <= 2) return plain(10 ** exponent);
  return `${digits === "1.0" ? "" : `${Number(digits)}${TIMES}`}10${superscript(power)}`;
}

/** A number with three digits, its sign in front; "–" for null. */
export function short(value) {
  if (value === null) return "–";
  const size = Math.abs(value);
  // Rounded first: 0.0009996 is 0.001, not ten ten-thousandths.
  const power = Number(size.toExponential(1).split("e")[1]);
  const isPlain = power >= -3 && power <= 2;
  const text = isPlain ? plain(size) : fromExponent(Math.log10(size));
  return value < 0 ? minus(`-${text}`) : text;
}

function plain(value) {
  return String(Number(value.toPrecision(3)));
}

/** A factor as it stands under its bar: two decimals, fewer where it is large. */
export function brief(factor) {
  if (factor === null || factor === 0 || factor < 0.005 || factor >= 100) return short(factor);
  return factor.toFixed(factor < 9.995 ? 2 : 1);
}
