// How a contender is marked: by its activation, and by its number if it shares that with another.

import { svg } from "../shared/dom.js";
import { LOOK, lineAttributes, mark } from "../shared/marks.js";

const THINNER = [1, 0.6, 0.4, 0.3];
const OUTLINE = { stroke: "var(--bg)", "stroke-width": 1.5 };

/** A mark of radius `r` in a group at the origin; `place` moves it. */
export function contenderMark({ activation, badge }, r, parent) {
  const group = svg("g", {}, parent);
  if (!badge) {
    mark(activation, 0, 0, r, group, OUTLINE);
  } else {
    svg("circle", { r: 1.35 * r, fill: LOOK[activation].line, ...OUTLINE }, group);
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

/** The attributes of a contender's line: the second of an activation is thinner, and so on. */
export function contenderLine({ activation, name, rank }) {
  const { style, ...rest } = lineAttributes(activation);
  const thinner = rank ? `; stroke-width: calc(var(--line-width) * ${THINNER[rank]})` : "";
  return { ...rest, style: style + thinner, "data-contender": name };
}

/** A contender's mark as a picture of its own, for heads and tables. */
export function markPicture(entry) {
  const picture = svg("svg", { viewBox: "-8 -8 16 16", "aria-hidden": "true", class: "mark" });
  contenderMark(entry, 5, picture);
  return picture;
}
