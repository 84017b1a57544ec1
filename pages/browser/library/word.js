// @ts-check
// A word that opens what it means; `frame/terms` shows it, the glossary has its text.

import { html } from "./dom.js";

const PREFIX = "#term-";
export const LINKS = `a[href^="${PREFIX}"]`;

/**
 * `text` as a link that opens what `term` means.
 * @param {string} term
 * @param {string} text
 * @param {Element | null} [parent]
 */
export const word = (term, text, parent = null) => html("a", { href: PREFIX + term }, parent, text);

/**
 * What a link made by `word`, or one in a text of the page, is about.
 * @param {HTMLAnchorElement} link
 */
export const termOf = (link) => link.hash.slice(PREFIX.length);
