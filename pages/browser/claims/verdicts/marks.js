// The mark of each verdict: told apart by shape alone.

import { svg } from "../../library/dom.js";

const CIRCLE = { cx: 9, cy: 9, r: 7 };
const RING = ["circle", CIRCLE];
const path = (d, kind = "") => ["path", { d, class: kind, "stroke-linecap": "round" }];
const dot = (cx, cy = 9) => ["circle", { cx, cy, r: 1.4, class: "dot" }];
const QUESTION = path("M6.9 7.2A2.1 2.1 0 1 1 9 9.6V10.2", "faint");

const SHAPES = {
  holds: [["circle", { ...CIRCLE, class: "full" }], path("M5.6 9.4L8 11.8L12.6 6.8", "cut")],
  holds_if: [RING, path("M9 2A7 7 0 0 0 9 16Z", "full")],
  does_not_hold: [RING, path("M6.2 6.2L11.8 11.8M11.8 6.2L6.2 11.8")],
  slip: [RING, path("M4.8 10Q6.9 6.6 9 9T13.2 8")],
  recorded: [RING, path("M5.8 6.6H12.2M5.8 9H12.2M5.8 11.4H12.2")],
  unjudged: [["circle", { ...CIRCLE, class: "faint" }], QUESTION, dot(9, 12.6)],
  unmeasured: [["circle", { ...CIRCLE, class: "faint" }]],
  under_way: [["circle", { ...CIRCLE, class: "faint" }], dot(5.6), dot(9), dot(12.4)],
};

/** The drawing of a verdict's mark, 18 px wide, in `parent`. */
export function drawMark(verdict, parent) {
  const box = { viewBox: "0 0 18 18", width: "1.125rem", height: "1.125rem" };
  const canvas = svg("svg", { ...box, "aria-hidden": "true" }, parent);
  for (const [tag, attributes] of SHAPES[verdict]) svg(tag, attributes, canvas);
}
