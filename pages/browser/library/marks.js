// Draws the lines and markers of the activations, the same on every page.

import { svg } from "./dom.js";
import { LOOK } from "./look.js";

/** The corners of a regular polygon or, with `inner` < 1, of a star. */
function polygon(corners, radius, inner = 1) {
  const points = inner === 1 ? corners : 2 * corners;
  return Array.from({ length: points }, (_, i) => {
    const angle = (2 * Math.PI * i) / points;
    const r = inner < 1 && i % 2 ? radius * inner : radius;
    return [r * Math.sin(angle), -r * Math.cos(angle)];
  });
}

/** A plus: one of its arms, turned four times. */
const ARM = [[-0.4, -1.2], [0.4, -1.2], [0.4, -0.4]];
const PLUS = [
  ...ARM,
  ...ARM.map(([x, y]) => [-y, x]),
  ...ARM.map(([x, y]) => [-x, -y]),
  ...ARM.map(([x, y]) => [y, -x]),
];
/** @param {number[]} corner */
const turned = ([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2];

/** Corners of each marker for radius 1; disc and ring are circles. */
const SHAPES = {
  triangle: [[0, -1.2], [1.1, 0.8], [-1.1, 0.8]],
  wedge: [[0, 1.2], [1.1, -0.8], [-1.1, -0.8]],
  square: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  diamond: [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]],
  pentagon: polygon(5, 1.15),
  star: polygon(5, 1.4, 0.45),
  plus: PLUS,
  cross: PLUS.map(turned),
};

/** What a marker stands out by from the lines beneath it. */
export const OUTLINE = { stroke: "var(--bg)", "stroke-width": 1.5 };

/**
 * The marker of `activation`, of radius `r`, around (x, y).
 * @param {string} activation
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {Element} parent
 * @param {import("./dom.js").Attributes} [attributes]
 */
export function mark(activation, x, y, r, parent, attributes = OUTLINE) {
  const { line, marker } = LOOK[activation];
  const corners = SHAPES[marker];
  if (corners) {
    const d = linePath(corners.map(([dx, dy]) => [x + dx * r, y + dy * r])) + "Z";
    return svg("path", { d, fill: line, ...attributes }, parent);
  }
  if (marker === "ring") {
    const ring = { fill: "var(--bg)", stroke: line, "stroke-width": 2 };
    return svg("circle", { cx: x, cy: y, r, ...attributes, ...ring }, parent);
  }
  return svg("circle", { cx: x, cy: y, r, fill: line, ...attributes }, parent);
}

/** Presentation attributes of the line of `activation`. */
export function lineAttributes(activation) {
  const { line, dash, round } = LOOK[activation];
  const width = round ? "calc(var(--line-width) + 1px)" : "var(--line-width)";
  return {
    fill: "none",
    style: `stroke: ${line}; stroke-width: ${width}`,
    "stroke-dasharray": dash,
    "stroke-linecap": round ? "round" : "butt",
    "stroke-linejoin": "round",
  };
}

/** A short sample of the line of `activation`, for controls and keys. */
export function sampleLine(activation) {
  const sample = svg("svg", { width: 34, height: 12, "aria-hidden": "true" });
  svg("path", { d: "M1 6H33", ...lineAttributes(activation) }, sample);
  return sample;
}

/** SVG path data through `points`, [x, y] each; it breaks where a point is not finite. */
export function linePath(points) {
  let broken = true;
  let d = "";
  for (const [x, y] of points) {
    const finite = Number.isFinite(x) && Number.isFinite(y);
    if (finite) d += `${broken ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    broken = !finite;
  }
  return d;
}

/** A text in the colour of `activation`, at its line. */
export function label(activation, text, place, parent) {
  const style = `fill: ${LOOK[activation].text}`;
  return svg("text", { class: "label", style, ...place }, parent, text);
}
