// One lane a function between the panels: the x where its gradient is below 10%.

import { svg } from "../library/dom.js";
import { fill } from "../library/format.js";
import { LOOK } from "../library/look.js";
import { label, lineAttributes } from "../library/marks.js";
import { SMALL } from "./curves.js";
import { derivative } from "./state.js";

/** Heights, in px at normal size. */
export const LANE = 15;
export const LANES_TITLE = 22;

/** For each of the zones of `name`, whether the probe reads a small gradient in it. */
export function isRead(name, zones, state) {
  const isSmall = Math.abs(derivative(name, state.x, state)) < SMALL;
  return zones.map(([from, to]) => isSmall && from <= state.x && state.x <= to);
}

export function drawLanes(view, canvas) {
  const { k, labels, curves, state, X, left, lanesTop } = view;
  svg("text", { x: 0, y: lanesTop + 12 * k, class: "title" }, canvas, labels.title_lanes);
  curves.forEach(({ name, zones }, i) => {
    const y = lanesTop + (LANES_TITLE + 2 + LANE * i) * k;
    // The lane under the probe thickens.
    const reads = isRead(name, zones, state);
    zones.forEach(([from, to], zone) => {
      const { style, "stroke-dasharray": dash } = lineAttributes(name);
      const attributes = {
        d: `M${X(from)} ${y}H${X(to)}`,
        style: `${style}; stroke-width: ${(reads[zone] ? 8 : 3.5) * k}px`,
        "stroke-dasharray": LOOK[name].round ? "2.5 2.5" : dash,
      };
      svg("path", attributes, canvas);
    });
    drawName(view, canvas, name, zones, y, left);
  });
}

/** Writes the name behind the first zone, or says that there is none. */
function drawName({ k, labels, names, X, right }, canvas, name, zones, y, left) {
  const text = zones.length ? names[name] : fill(labels.nowhere, { name: names[name] });
  const end = zones.length ? X(zones[0][1]) : left - 7 * k;
  const fits = end + (10 + 8 * text.length) * k < right;
  /** @type {any} */
  const place = fits ? { x: end + 7 * k } : { x: end - 6 * k, "text-anchor": "end" };
  label(name, text, { ...place, y: y + 4.5 * k }, canvas).style.fontSize = "var(--tick)";
}
