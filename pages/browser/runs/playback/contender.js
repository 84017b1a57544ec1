// How a contender is marked: by its look, and by its number if it shares its activation.

import { svg } from "../../library/dom.js";
import { LOOK } from "../../library/look.js";
import { lineAttributes, mark } from "../../library/marks.js";

const OUTLINE = { stroke: "var(--bg)", "stroke-width": 1.5 };

/** A mark of radius `r` in a group at the origin; `place` moves it. */
export function contenderMark({ look, badge }, r, parent) {
  const group = svg("g", {}, parent);
  if (!badge) {
    mark(look, 0, 0, r, group, OUTLINE);
  } else {
    svg("circle", { r: 1.35 * r, fill: LOOK[look].line, ...OUTLINE }, group);
    const style = `font-size: ${2.1 * r}px`;
    svg("text", { y: 0.72 * r, "text-anchor": "middle", class: "badge", style }, group, badge);
  }
  return group;
}

/** Moves a group; hides it where there is no place for it. */
export function place(group, x, y) {
  const isPlace = Number.isFinite(x) && Number.isFinite(y);
  group.setAttribute("display", isPlace ? "inline" : "none");
  if (isPlace) group.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
}

/** The attributes of a contender's line. */
export function contenderLine({ look, name }) {
  return { ...lineAttributes(look), "data-contender": name };
}

/** A contender's mark as a picture of its own, for heads and tables. */
export function markPicture(entry) {
  const picture = svg("svg", { viewBox: "-8 -8 16 16", "aria-hidden": "true", class: "mark" });
  contenderMark(entry, 5, picture);
  return picture;
}
