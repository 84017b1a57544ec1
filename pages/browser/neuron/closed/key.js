// What the legend shows of matrix and map.

import { crossPath } from "../../library/panel.js";

/** @type {Record<string, import("../../library/legend.js").Picture>} */
export const ENTRIES = {
  key_open: [12, ["rect", { y: 1, width: 12, height: 14, class: "lit" }]],
  key_closed: [12, ["rect", { y: 1, width: 12, height: 14, class: "dark" }]],
  key_dead: [48, ...cellsIn(4, 1), ["path", { d: crossPath(43, 8, 4), class: "cross" }]],
  key_silent: [12, ...cellsIn(1, 2), ["path", { d: crossPath(5, 13, 3), class: "cross" }]],
  key_classes: [
    24,
    ["circle", { cx: 6, cy: 8, r: 4, class: "class0" }],
    ["circle", { cx: 18, cy: 8, r: 4, class: "class1" }],
  ],
  key_boundary: [24, ["path", { d: "M0 8H24", class: "boundary" }]],
  key_line: [24, ["path", { d: "M0 8H24", class: "hinge" }]],
  key_dead_line: [24, ["path", { d: "M0 8H24", class: "stays-off" }]],
  key_fires: [14, ["circle", { cx: 7, cy: 8, r: 4.5, class: "fires" }]],
  key_sample: [18, ["circle", { cx: 9, cy: 8, r: 7, class: "ring" }], [
    "circle",
    { cx: 9, cy: 8, r: 3, class: "class0" },
  ]],
};

/** Dark cells, `columns` by `rows`. */
function cellsIn(columns, rows) {
  const height = rows === 1 ? 14 : 4.5;
  return Array.from({ length: columns * rows }, (_, i) => {
    const place = { x: 9 * (i % columns), y: 1 + 5 * Math.floor(i / columns) };
    return ["rect", { ...place, width: rows === 1 ? 8 : 10, height, class: "dark" }];
  });
}
