// The layers of a network: a column of circles each, and a line from each unit to each of the next.

import { svg } from "../../library/dom.js";

const SIDE = 100;
const RADIUS = 2;
/** Units drawn of one layer; of wider ones the first and the last, and a gap. */
const MOST = 16;

/** Draws layers of so many units each, from left to right. */
export function drawLayers(place, layers) {
  const picture = svg("svg", { viewBox: `0 0 ${SIDE} ${SIDE}` }, place);
  const margin = 2 * RADIUS;
  const step = (SIDE - 2 * margin) / (layers.length - 1);
  const columns = layers.map((units, layer) => ({ x: margin + layer * step, ...rows(units) }));
  const lines = columns.slice(1).flatMap(({ x, units }, before) =>
    columns[before].units.flatMap((from) =>
      units.map((to) => `M${columns[before].x} ${from}L${x} ${to}`)
    )
  );
  svg("path", { d: lines.join("") }, picture);
  for (const { x, units, gap } of columns) {
    for (const y of units) svg("circle", { cx: x, cy: y, r: RADIUS }, picture);
    for (const y of gap) svg("circle", { cx: x, cy: y, r: RADIUS / 4, class: "gap" }, picture);
  }
}

/** Where the units of a layer stand, and the dots for those that are left out. */
export function rows(count) {
  const shown = Math.min(count, MOST);
  const step = SIDE / (MOST + 1);
  const all = Array.from({ length: shown }, (_, i) => SIDE / 2 + (i - (shown - 1) / 2) * step);
  if (count <= MOST) return { units: all, gap: [] };
  const middle = all.slice(MOST / 2 - 1, MOST / 2 + 1);
  return {
    units: all.filter((y) => !middle.includes(y)),
    gap: [-2, 0, 2].map((y) => SIDE / 2 + y),
  };
}
