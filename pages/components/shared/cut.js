// Cutting what leaves a panel.

import { svg } from "./dom.js";

/** A drawing inside `parent` that shows only what lies in `box`, in the same coordinates. */
export function cut({ left, right, top, bottom }, parent) {
  const [width, height] = [right - left, bottom - top];
  const viewBox = `${left} ${top} ${width} ${height}`;
  return svg("svg", { x: left, y: top, width, height, viewBox, class: "cut" }, parent);
}
