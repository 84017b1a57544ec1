// A library's mark: three that agree lie in each other, a wide ring, a ring and a dot.

import { svg } from "../library/dom.js";

const RADII = { numpy: 8.5, torch: 5, tensorflow: 2 };

/** The mark of library `name` around (x, y), `k` pixels a 1x pixel. */
export function libraryMark(name, x, y, k, parent) {
  const solid = name === "tensorflow";
  const r = RADII[name] * k;
  const kind = { class: `mark ${solid ? "solid" : ""}`, "data-library": name };
  svg("circle", { cx: x, cy: y, r, ...kind }, parent);
}

/** The same mark by itself, for the head of a column. */
export function glyph(name) {
  const picture = svg("svg", { viewBox: "-10 -10 20 20", class: "glyph", "aria-hidden": "true" });
  libraryMark(name, 0, 0, 1, picture);
  return picture;
}
