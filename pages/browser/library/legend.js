// @ts-check
// A legend: what lines and marks of a figure mean, each with a sample of it and a word or two.

import { clear, html, svg } from "./dom.js";
import { mark } from "./marks.js";
import { word } from "./word.js";

const COLOUR = "var(--c, var(--ink))";
const LINE = "M1 8H27";
/** @param {import("./dom.js").Attributes} attributes */
const line = (attributes) => ["path", { d: LINE, ...attributes }];
const BAR = { x: 9, y: 2, width: 10, height: 12 };
const POINT = { cx: 14, cy: 8, r: 3.5, fill: "var(--ink)" };

/**
 * What a sample is drawn of, by what it stands for.
 * @type {Record<string, any[][]>}
 */
const SIGNS = {
  median: [line({ stroke: COLOUR, "stroke-width": 2.5 })],
  band: [["rect", { x: 1, y: 2, width: 26, height: 12, fill: COLOUR, opacity: 0.2 }]],
  network: [line({ stroke: COLOUR, "stroke-width": 1 })],
  dashed: [line({ stroke: COLOUR, "stroke-width": 2, "stroke-dasharray": "6 4" })],
  dot: [["circle", { ...POINT, fill: COLOUR }]],
  upright: [["path", { d: "M14 1V15", stroke: COLOUR, "stroke-width": 2.5 }]],
  level: [["path", {
    d: "M14 1V15",
    stroke: "var(--dim)",
    "stroke-width": 1.5,
    "stroke-dasharray": "1.5 2.5",
  }]],
  ticks: [["path", { d: "M10 4h8M10 8h8M10 12h8", stroke: COLOUR, "stroke-width": 1.5 }]],
  theory: [line({ stroke: "var(--ink)", "stroke-width": 1 })],
  // Winding, as the boundaries of most maps are: a line of a chart is straight.
  boundary: [["path", {
    d: "M1 13C10 14 7 3 14 3S19 12 27 9",
    stroke: "var(--ink)",
    "stroke-width": 2.5,
  }]],
  hinge: [line({ stroke: COLOUR, "stroke-width": 1.5 })],
  selected: [line({ stroke: COLOUR, "stroke-width": 3.5 })],
  closed: [line({ stroke: "var(--off)", "stroke-width": 1.5, "stroke-dasharray": "2 3" })],
  filled: [["rect", { ...BAR, fill: COLOUR, stroke: COLOUR }]],
  hollow: [["rect", { ...BAR, stroke: "var(--ink)", "stroke-width": 1.5 }]],
  ringed: [["circle", { ...POINT, r: 4, stroke: COLOUR, "stroke-width": 2 }]],
};

/**
 * A picture is the width of what is drawn, and its parts: tags with their attributes.
 * @typedef {[number, ...any[]]} Picture
 * @typedef {{ sign: keyof typeof SIGNS | Picture, text: string, term?: string, mark?: string }} Entry
 */

/**
 * Fills `list`, a ul, with `entries`; one with a `term` opens what the word means, and one with a
 * `mark` has the marker of that activation on its line.
 * @param {Element} list
 * @param {Entry[]} entries
 */
export function drawLegend(list, entries) {
  clear(list);
  for (const { sign, text, term, mark: marker } of entries) {
    const entry = html("li", {}, list);
    const [width, ...parts] = typeof sign === "string" ? [28, ...SIGNS[sign]] : sign;
    const sample = svg("svg", { width, height: 16, "aria-hidden": "true" }, entry);
    for (const [tag, attributes] of parts) svg(tag, { fill: "none", ...attributes }, sample);
    if (marker) mark(marker, width / 2, 8, 4, sample);
    if (term) word(term, text, entry);
    else html("span", {}, entry, text);
  }
}

/**
 * The entries of `pictures`, each named by its label.
 * @param {Record<string, Picture>} pictures
 * @param {Record<string, string>} labels
 * @returns {Entry[]}
 */
export function labelled(pictures, labels) {
  return Object.entries(pictures).map(([name, sign]) => ({ sign, text: labels[name] }));
}
