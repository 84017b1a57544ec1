// Numbers of this component as text, beyond those of shared/format.js.

import { fixed, minus } from "../shared/format.js";
import { superscript } from "../shared/scientific.js";

/** A setting, as short as it is exact to six digits: −1.5, 0.01, 120. */
export function plain(value) {
  return minus(Number(value.toPrecision(6)));
}

/** A live read-out of about three digits; "0" stands for exactly 0 only. */
export function readout(value) {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < 0.001) return minus(value.toExponential(0));
  if (size < 0.00995) return minus(value.toFixed(3));
  return fixed(value, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

/** A value of the table: eight digits, in scientific form where it is tiny. */
export function exact(value) {
  return minus(Number(value.toPrecision(8)));
}

/** The number a learner typed, full-width or with a decimal comma too; nan if it is none. */
export function parsed(text) {
  const plainText = text.normalize("NFKC").trim().replace(/[\u2212\u2013]/g, "-").replace(",", ".");
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plainText) ? Number(plainText) : NaN;
}

/** log10 of |base|^times; -Infinity for base 0. A product of many is too small for a number. */
export function powerExponent(base, times) {
  return times * Math.log10(Math.abs(base));
}

/** base^times to two digits or so, however small or large; "0" stands for exactly 0 only. */
export function power(base, times) {
  if (Number.isNaN(base)) return "nan";
  if (base === 0) return "0";
  const sign = base < 0 && times % 2 ? "\u2212" : "";
  if (Math.abs(base) === 1) return `${sign}1`;
  const exponent = powerExponent(base, times);
  if (exponent > -2.999 && exponent < 3.999) return sign + readout(10 ** exponent);
  let whole = Math.floor(exponent);
  let digits = (10 ** (exponent - whole)).toFixed(1);
  if (digits === "10.0") [digits, whole] = ["1.0", whole + 1];
  return `${sign}${digits === "1.0" ? "" : `${digits} × `}10${superscript(whole)}`;
}
