// @ts-check
// How wide an edge is drawn: the size of its gradient, on a log scale that is the same everywhere.

import { svg } from "../../library/dom.js";
import { powerOfTen } from "../../library/format.js";

/** Pixels at a gradient of 1, by how many it is less at a tenth, and the finest line. */
const [AT_ONE, PER_DECADE, FINEST, WIDEST] = [3.4, 0.55, 0.5, 4.5];
/** The gradients that the legend shows. */
const SAMPLES = [0, -2, -4, -6];

/**
 * @param {number} gradient its size
 * @returns {number} px of the design
 */
export function widthOf(gradient) {
  return Math.min(WIDEST, Math.max(FINEST, AT_ONE + PER_DECADE * Math.log10(gradient)));
}

/**
 * @param {number} gradient
 * @returns {import("../../library/dom.js").Attributes}
 */
function attributes(gradient) {
  if (gradient === 0) return { class: "edge zero" };
  const width = widthOf(gradient);
  const opacity = 0.3 + (0.42 * (width - FINEST)) / (AT_ONE - FINEST);
  return { class: "edge", "stroke-width": `${width / 16}rem`, "stroke-opacity": opacity };
}

/**
 * Draws edges [path data, gradient] into `parent`: those of one size as one path.
 * @param {[string, number][]} edges
 * @param {Element} parent
 */
export function drawEdges(edges, parent) {
  /** @type {Map<number, { d: string, gradient: number }>} */
  const paths = new Map();
  for (const [d, gradient] of edges) {
    const size = Math.abs(gradient);
    // Of a number that is not finite nothing is drawn.
    if (!Number.isFinite(size)) continue;
    const step = size === 0 ? -Infinity : Math.round(2 * Math.log10(size));
    const path = paths.get(step) ?? { d: "", gradient: size };
    path.d += d;
    paths.set(step, path);
  }
  const ascending = [...paths.entries()].sort(([a], [b]) => a - b);
  for (const [, { d, gradient }] of ascending) svg("path", { d, ...attributes(gradient) }, parent);
}

/**
 * The entries of a legend: an edge of each size, and one of a gradient of exactly 0.
 * @param {Record<string, string>} labels
 */
export function widthEntries(labels) {
  const sample = (gradient) => /** @type {import("../../library/legend.js").Picture} */ ([
    28,
    ["path", { d: "M1 8H27", ...attributes(gradient) }],
  ]);
  return [
    ...SAMPLES.map((power) => ({ sign: sample(10 ** power), text: powerOfTen(power) })),
    { sign: sample(0), text: labels.exactly_zero },
  ];
}
