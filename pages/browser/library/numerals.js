// Numbers as people write them, read as what they mean or refused: never as another number.
// `relu_core/numerals.py` says what is read how, and a test holds the two together.

import { fill, minus } from "./format.js";

const LONGEST_QUOTE = 20;

/** What keyboards and programs write for these; NFKC would make 103 of 10³. */
const ALIKE = {
  "−": "-",
  "–": "-",
  "‐": "-",
  "‑": "-",
  "。": ".",
  "’": "'",
  "\u00a0": " ",
  "\u2009": " ",
  "\u202f": " ",
  "\u3000": " ",
  "\t": " ",
};
/** Pages and chat programs put them between letters; a copy has them. */
const WIDTHLESS = /[\u200b-\u200f\u2060\ufeff]/g;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
const POWER = /(^|(?<=[+-])|(?<=\d) ?[×xX*·] ?)10\^([+-]?\d+)$/;
const NUMBER = /^([+-]?) ?(\d[\d ,.'_]*|[.,]\d+)([eE][+-]?\d+)?$/;
const NOT_FINITE = /^[+-]?(nan|inf|infinity|∞)$/i;
const SPACED = /^\d{1,3}(?:([ '_])\d{3})(?:\1\d{3})*(?:[.,]\d*)?$/;
const THOUSANDS = /^[1-9]\d{0,2}([,.])\d{3}(?:\1\d{3})*$/;

/**
 * The finite number that `text` says, as {value}; or {reason}, with `readings` where it has two.
 *
 * @param {string} text
 * @param {boolean} whole whether it must be a whole number, so that 1,000 can only be a thousand
 * @returns {{ value?: number, reason?: string, readings?: string[] }}
 */
export function read(text, whole = false) {
  const plain = plainly(text);
  if (!plain) return { reason: "empty" };
  if (NOT_FINITE.test(plain)) return { reason: "not_finite" };
  const found = plain.replace(POWER, (_, times, power) => `${times ? "" : "1"}e${power}`)
    .match(NUMBER);
  if (!found) return { reason: "text" };
  const [, sign, digits, exponent = ""] = found;
  const pointed = withPoint(digits, whole);
  if (typeof pointed !== "string") return pointed;
  const value = Number(sign + pointed + exponent);
  return Number.isFinite(value) ? { value } : { reason: "not_finite" };
}

/**
 * What `text` says, as {value}; or why it is refused, as a sentence.
 *
 * @param {string} text
 * @param {{ low: number, high: number, whole?: boolean }} limit
 * @param {Record<string, string>} labels of the section [numbers]
 * @returns {{ value?: number, refusal?: string }}
 */
export function readWithin(text, { low, high, whole = false }, labels) {
  const { value = NaN, reason = null, readings = [] } = read(text, whole);
  const why = reason ??
    (whole && !Number.isInteger(value)
      ? "not_whole"
      : value < low || value > high
      ? "out_of_range"
      : null);
  if (why === null) return { value };
  const given = text.trim();
  const quote = given.length > LONGEST_QUOTE ? `${given.slice(0, LONGEST_QUOTE)}…` : given;
  const [first, second] = readings;
  const bounds = { low: minus(low), high: minus(high) };
  return { refusal: fill(labels[`number_${why}`], { text: quote, first, second, ...bounds }) };
}

/** `text` with digits, signs and marks as a keyboard of Latin letters has them. */
function plainly(text) {
  const raised = text.replace(WIDTHLESS, "").trim().replace(
    new RegExp(`[${SUPERSCRIPTS}]+`, "g"),
    (run) => `^${[...run].map((letter) => "0123456789+-"[SUPERSCRIPTS.indexOf(letter)]).join("")}`,
  );
  const narrow = raised.replace(
    /[\uff01-\uff5e]/g,
    (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
  );
  return [...narrow].map((letter) => ALIKE[letter] ?? letter).join("").trim();
}

/** `digits` with a decimal point and nothing between thousands; or why they are no number. */
function withPoint(digits, whole) {
  const spaced = digits.match(SPACED);
  if (spaced) return digits.replaceAll(spaced[1], "").replace(",", ".");
  const marks = digits.match(/[,.]/g) ?? [];
  if (marks.length === 0) return onlyDigits(digits) ? digits : { reason: "text" };
  const last = marks.at(-1);
  const place = digits.lastIndexOf(last);
  const [head, tail] = [digits.slice(0, place), digits.slice(place + 1)];
  if (new Set(marks).size === 2) {
    if (!THOUSANDS.test(head) || !onlyDigits(tail, true)) return { reason: "text" };
    return `${head.replaceAll(marks[0], "")}.${tail}`;
  }
  if (!THOUSANDS.test(digits)) {
    const isOne = marks.length === 1 && onlyDigits(head, true) && onlyDigits(tail, true);
    return isOne ? `${head}.${tail}` : { reason: "text" };
  }
  const joined = digits.replaceAll(last, "");
  if (whole || marks.length > 1) return joined;
  if (last === ".") return `${head}.${tail}`;
  return { reason: "ambiguous", readings: [joined, `${head}.${tail.replace(/0+$/, "") || "0"}`] };
}

function onlyDigits(text, isOptional = false) {
  return /^\d+$/.test(text) || (isOptional && text === "");
}
