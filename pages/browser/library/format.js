// Numbers and sentences as the learner reads them.

/** The sign before a power of ten: a number stays on one line. */
export const TIMES = "\u00a0×\u00a0";

/** `text` with a true minus sign in place of each hyphen. */
export function minus(text) {
  return String(text).replaceAll("-", "\u2212");
}

/** `value` with `digits` decimals; a rounded zero has no sign. */
export function fixed(value, digits = 2) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "\u221e" : "\u2212\u221e";
  return minus(value.toFixed(digits).replace(/^-(0(\.0*)?)$/, "$1"));
}

/**
 * A share from 0 to 1 as percent: whole from 1%, one digit below, `under` below 0.1%.
 * "0%" stands for exactly 0 only.
 */
export function percent(share, under = "<0.1%") {
  if (!Number.isFinite(share)) return fixed(share);
  const value = Math.abs(share * 100);
  if (value > 0 && value < 0.1) return under;
  const digits = value === 0 || value >= 0.95 ? 0 : 1;
  return fixed(share * 100, digits) + "%";
}

/** `template` with each `{name}` replaced by `values.name`; unknown names stay. */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** `name: text`, with the colon of the language that they are written in. */
export function entry(name, text) {
  return name + (isChinese(name + text) ? "：" : ": ") + text;
}

/** `texts` one after another, with the comma of the language that they are written in. */
export function listed(texts) {
  return texts.join(isChinese(texts.join("")) ? "，" : ", ");
}

function isChinese(text) {
  return /[\u4e00-\u9fff]/.test(text);
}

/** A setting, as short as it is exact to six digits: −1.5, 0.01, 120. */
export function plain(value) {
  return minus(Number(value.toPrecision(6)));
}

/** A live read-out of about three digits; "0" stands for exactly 0 only. */
export function readout(value) {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (Number.isNaN(value)) return "–";
  if (size === Infinity) return value < 0 ? "−∞" : "∞";
  if (size < 0.001) return minus(value.toExponential(0));
  if (size < 0.00995) return minus(value.toFixed(3));
  return fixed(value, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

/** A value of the table: eight digits, in scientific form where it is tiny. */
export function exact(value) {
  return minus(Number(value.toPrecision(8)));
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
  return `${sign}${digits === "1.0" ? "" : `${digits}${TIMES}`}10${superscript(whole)}`;
}

/** 0, 0.034, 1.7 × 10⁻⁶; "–" where there is no number; "0" stands for exactly 0 only. */
export function scientific(value) {
  if (Number.isNaN(value)) return "–";
  if (value === 0 || !Number.isFinite(value)) return value === 0 ? "0" : "∞";
  // Rounded first: 0.0009996 is 0.001, not ten ten-thousandths.
  const [mantissa, exponent] = value.toExponential(1).split("e").map(Number);
  if (exponent >= -3 && exponent <= 2) return minus(Number(value.toPrecision(3)));
  return minus(`${mantissa}${TIMES}${powerOfTen(exponent)}`);
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
