// How each activation is drawn: one colour, one dash, one marker, the same on every page.

import { svg } from "./dom.js";

const ink = { line: "var(--ink)", text: "var(--ink)", round: false };

const own = (name, dash, marker, round = false) => ({
  line: `var(--${name})`,
  text: `var(--${name}-t)`,
  dash,
  round,
  marker,
});

/** Per activation: line colour, text colour, dash in px, round caps, marker. */
export const LOOK = {
  relu: own("relu", "none", "disc"),
  leaky_relu: own("leaky_relu", "10 5", "triangle"),
  sigmoid: own("sigmoid", "0.1 5.5", "square", true),
  tanh: own("tanh", "11 4 2.5 4", "diamond"),
  elu: { ...ink, dash: "16 4", marker: "wedge" },
  selu: { ...ink, dash: "6 4", marker: "pentagon" },
  gelu: { ...ink, dash: "2.5 3", marker: "plus" },
  silu: { ...ink, dash: "14 3 2 3 2 3", marker: "cross" },
  softplus: { ...ink, dash: "8 3 2.5 3", marker: "star" },
  identity: { ...ink, dash: "none", marker: "ring" },
};

/** The corners of a regular polygon or, with `inner` < 1, of a star. */
function polygon(corners, radius, inner = 1) {
  const points = inner === 1 ? corners : 2 * corners;
  return Array.from({ length: points }, (_, i) => {
    const angle = (2 * Math.PI * i) / points;
    const r = inner < 1 && i % 2 ? radius * inner : radius;
    return [r * Math.sin(angle), -r * Math.cos(angle)];
  });
}

const PLUS = [
  [-0.4, -1.2], [0.4, -1.2], [0.4, -0.4], [1.2, -0.4], [1.2, 0.4], [0.4, 0.4],
  [0.4, 1.2], [-0.4, 1.2], [-0.4, 0.4], [-1.2, 0.4], [-1.2, -0.4], [-0.4, -0.4],
];
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

/** The marker of `activation`, of radius `r`, around (x, y). */
export function mark(activation, x, y, r, parent, attributes = {}) {
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
