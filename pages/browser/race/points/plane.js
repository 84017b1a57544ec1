// The square in which points are drawn, in the learner's own coordinates.

import { clear, svg } from "../../library/dom.js";
import { linear } from "../../library/scales.js";

export const SIDE = 400;
const RADIUS = 4.5;
const USUAL = [-2.5, 2.5];
const MARGIN = 0.07;
// Places across the square that a hand can tell apart.
const FINENESS = 500;

/** Whether `point` is one, of a class. */
export function isPoint(point) {
  const [x, y, label] = Array.isArray(point) ? point : [];
  return Number.isFinite(x) && Number.isFinite(y) && (label === 0 || label === 1);
}

/** What of each axis is shown: the usual square, or all points of a table with other numbers. */
export function rangesOf(points) {
  return [0, 1].map((axis) => {
    const values = points.map((point) => point[axis]);
    if (values.every((value) => value >= USUAL[0] && value <= USUAL[1])) return USUAL;
    const low = Math.min(...values);
    const high = Math.max(...values);
    const margin = MARGIN * (high - low) || 1;
    return [low - margin, high + margin];
  });
}

/**
 * Maps between the square's own units and coordinates, which are rounded as a hand can draw.
 * @param {number[][]} ranges
 */
export function scalesOf([[left, right], [low, high]]) {
  return {
    X: linear(left, right, 0, SIDE),
    Y: linear(low, high, SIDE, 0),
    point: (x, y) => [
      rounded(linear(0, SIDE, left, right)(x), right - left),
      rounded(linear(SIDE, 0, low, high)(y), high - low),
    ],
  };
}

/**
 * Text of a coordinate with as many digits as its axis can show.
 * @param {number} value
 * @param {number[]} range
 */
export function written(value, [low, high]) {
  return value.toFixed(digitsOf(high - low)).replace("-", "\u2212");
}

function rounded(value, span) {
  return Number(value.toFixed(digitsOf(span)));
}

function digitsOf(span) {
  return Math.min(12, Math.max(0, Math.ceil(-Math.log10(span / FINENESS))));
}

/** The index of the point nearest to (x, y) within `reach`, all in the square's units; else -1. */
export function nearestPoint(points, { X, Y }, x, y, reach) {
  let best = -1;
  let least = reach;
  points.forEach(([a, b], i) => {
    const distance = Math.hypot(X(a) - x, Y(b) - y);
    if (distance <= least) [best, least] = [i, distance];
  });
  return best;
}

/** The layers of the square; `draw(points, scales, cursor)` fills them. */
export function createPlane(picture) {
  clear(picture);
  const layer = (name) => svg("path", { class: name }, picture);
  const [axes, class0, class1, cursor] = ["axis", "class0", "class1", "cursor"].map(layer);
  return function draw(points, { X, Y }, { x, y }) {
    const across = Y(0) >= 0 && Y(0) <= SIDE ? `M0 ${Y(0)}H${SIDE}` : "";
    const along = X(0) >= 0 && X(0) <= SIDE ? `M${X(0)} 0V${SIDE}` : "";
    axes.setAttribute("d", across + along);
    const circles = ["", ""];
    for (const [a, b, label] of points) {
      const arc = `a${RADIUS} ${RADIUS} 0 1 0`;
      circles[label] += `M${(X(a) - RADIUS).toFixed(2)} ${Y(b).toFixed(2)}${arc} ${
        2 * RADIUS
      } 0${arc} ${-2 * RADIUS} 0`;
    }
    class0.setAttribute("d", circles[0]);
    class1.setAttribute("d", circles[1]);
    cursor.setAttribute("d", `M${x - 12} ${y}h9m6 0h9M${x} ${y - 12}v9m0 6v9`);
  };
}
