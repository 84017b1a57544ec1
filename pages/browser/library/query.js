// @ts-check
// A figure's settings as pairs of the page's query, by the fields that Python has of them
// (`pages/frame/query.py`): what is usual is not said.

/**
 * How a key is written: a number within bounds, one of some options, some of them (`least` tells
 * how few), or up to `most` numbers in one text.
 * @typedef {{ low?: number, high?: number, integer?: boolean, options?: string[], least?: number,
 *   most?: number, longest?: number }} Field
 * @typedef {Record<string, Field>} Fields
 */

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const LONGEST_VALUE = 100;
/** Of each number in a list. */
const DIGITS = 6;

/**
 * What differs in `state` from what is `usual`, as pairs of a query.
 * @param {Record<string, any>} state
 * @param {Fields} fields
 * @param {Record<string, any>} usual
 * @returns {[string, string][]}
 */
export function pairsOf(state, fields, usual) {
  return Object.entries(fields).flatMap(([key, field]) => {
    const texts = written(state[key], field);
    const isUsual = texts.join("&") === written(usual[key], field).join("&");
    return isUsual ? [] : texts.map((text) => /** @type {[string, string]} */ ([key, text]));
  });
}

/**
 * What a query says of `fields`; null where anything of it cannot be taken as it stands, which
 * Python has something to say about.
 * @param {URLSearchParams} query
 * @param {Fields} fields
 * @returns {Record<string, any> | null}
 */
export function readQuery(query, fields) {
  const said = Object.entries(fields).filter(([key]) => query.has(key));
  const read = said.map(([key, field]) => [key, readTexts(query.getAll(key), field)]);
  return read.some(([, value]) => value === null) ? null : Object.fromEntries(read);
}

/** @param {any} value @param {Field} field @returns {string[]} */
function written(value, { options, least, most }) {
  if (most !== undefined) {
    const digits = (/** @type {number} */ number) => String(Number(number.toPrecision(DIGITS)));
    return [value.map(digits).join(",") || "none"];
  }
  if (least === undefined || options === undefined) return [String(value)];
  const chosen = options.filter((option) => value.includes(option));
  return chosen.length ? chosen : [""];
}

/** @param {string[]} texts @param {Field} field @returns {any} */
function readTexts(texts, field) {
  const { options, least, most, longest } = field;
  // Words of a learner's own are Python's to read.
  if (longest !== undefined) return null;
  if (options && least !== undefined) {
    const isNone = texts.length === 1 && texts[0] === "";
    const isKnown = isNone || texts.every((text) => options.includes(text));
    const chosen = options.filter((option) => texts.includes(option));
    return isKnown && chosen.length >= least ? chosen : null;
  }
  const text = texts[texts.length - 1];
  if (text.length > LONGEST_VALUE) return null;
  if (options) return options.includes(text.toLowerCase()) ? text.toLowerCase() : null;
  if (most === undefined) return readNumber(text, field);
  const numbers = text === "none" ? [] : text.split(",").map((each) => readNumber(each, field));
  return numbers.length > most || numbers.includes(null) ? null : numbers;
}

/** @param {string} text @param {Field} field */
function readNumber(text, { low = -Infinity, high = Infinity, integer = false }) {
  const value = NUMBER.test(text) ? Number(text) : NaN;
  return value >= low && value <= high && (!integer || Number.isInteger(value)) ? value : null;
}
