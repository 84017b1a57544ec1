// The paths of the curves, kept from drawing to drawing: what a drag leaves alone is not touched.

import { set, svg } from "../library/dom.js";
import { lineAttributes, linePath } from "../library/marks.js";

/** Pixels by which a drawn line may miss a point; a tenth of what an eye can tell. */
const TOLERANCE = 0.15;

/** The curves of one `kind`, "f" or "df", in `parent`. */
export function createPaths(parent, kind) {
  const panel = svg("svg", { class: "cut" }, parent);
  const paths = new Map();

  /** Draws `curves`, {name, points} in pixels, cut at `box`. */
  return function draw(curves, { left, right, top, bottom }) {
    const [width, height] = [right - left, bottom - top];
    const viewBox = `${left} ${top} ${width} ${height}`;
    set(panel, { x: left, y: top, width, height, viewBox });
    const names = curves.map(({ name }) => name);
    if (names.join() !== [...paths.keys()].join()) renew(names);
    for (const { name, points } of curves) {
      set(paths.get(name), { d: linePath(thinned(points, TOLERANCE)) });
    }
  };

  /** One path a name, later ones on top. */
  function renew(names) {
    paths.clear();
    panel.replaceChildren();
    for (const name of names) {
      const attributes = { "data-curve": name, "data-kind": kind, ...lineAttributes(name) };
      paths.set(name, svg("path", attributes, panel));
    }
  }
}

/**
 * The points that a line needs to pass all of `points` within `tolerance` of their height.
 *
 * A swinging door: from the last point kept, the directions that pass all points since grow
 * narrower; once none is left, the point before becomes a corner.
 */
function thinned(points, tolerance) {
  const kept = [];
  let corner = null;
  let last = null;
  let [low, high] = [-Infinity, Infinity];
  const swing = ([x, y]) => {
    const run = x - corner[0];
    low = Math.max(low, (y - tolerance - corner[1]) / run);
    high = Math.min(high, (y + tolerance - corner[1]) / run);
  };
  for (const point of points) {
    const isGap = Number.isNaN(point[0] + point[1]);
    if (isGap && last !== corner) kept.push(last);
    if (isGap || !corner) {
      kept.push(point);
      corner = isGap ? null : point;
      [low, high] = [-Infinity, Infinity];
    } else {
      const slope = (point[1] - corner[1]) / (point[0] - corner[0]);
      if (!(slope >= low && slope <= high)) {
        kept.push(last);
        corner = last;
        [low, high] = [-Infinity, Infinity];
      }
      swing(point);
    }
    last = isGap ? null : point;
  }
  if (last !== corner) kept.push(last);
  return kept;
}
