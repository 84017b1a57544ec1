// @ts-check
// A figure's settings as pairs of the page's query, by the fields that Python has of them
// (`pages/frame/query.py`): what is usual is not said.

/**
 * How a key is written: a number within bounds, one of some options, some of them (`least` tells
 * how few), or up to `most` numbers in one text.
 * @typedef {{ low?: number, high?: number, integer?: boolean, options?: string[], least?: number,
 *   most?: number }} Field
 * @typedef {Record<string, Field>} Fields
 */

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
