// @ts-check
// Where words stand in a plot: where they cover least of what is drawn there.

/**
 * @typedef {{ from: number, to: number, top: number, bottom: number }} Box
 * @typedef {number[][]} Curve points, [x, y] each
 */

/** As bad as words over words: so many px of a curve beneath them. */
const WORDS = 1e4;
/** As bad as to stand a px further away. */
const AWAY = 0.15;
/** From one height to the next that is tried. */
const TRY = 4;

/**
 * The place of `home`, or one with another left edge of `edges`, at any height of `plot`, that covers
 * least of the `curves` and of the boxes that are `taken`. Of places alike it is the nearest to
 * `home`, where the words stand in an empty plot.
 * @param {Box} home
 * @param {number[]} edges
 * @param {{ top: number, bottom: number, k: number }} plot
 * @param {Curve[]} curves
 * @param {Box[]} taken
 */
export function freest(home, edges, plot, curves, taken) {
  const [width, height] = [home.to - home.from, home.bottom - home.top];
  const tops = [home.top];
  for (let y = plot.top; y <= plot.bottom - height; y += TRY * plot.k) tops.push(y);
  const boxes = [home.from, ...edges].flatMap((from) =>
    tops.map((top) => ({ from, to: from + width, top, bottom: top + height }))
  );
  return leastCovering(boxes, curves, taken);
}

/**
 * The one of `boxes` that covers least, the nearest to the first of them.
 * @param {Box[]} boxes
 * @param {Curve[]} curves
 * @param {Box[]} taken
 */
export function leastCovering(boxes, curves, taken) {
  const [home] = boxes;
  const costs = boxes.map((box) =>
    WORDS * taken.filter((other) => meet(box, other)).length +
    curves.reduce((sum, curve) => sum + covered(curve, box), 0) +
    AWAY * Math.hypot(box.from - home.from, box.top - home.top)
  );
  return boxes[costs.indexOf(Math.min(...costs))];
}

/**
 * @param {Box} a
 * @param {Box} b
 */
export function meet(a, b) {
  return a.from < b.to && b.from < a.to && a.top < b.bottom && b.top < a.bottom;
}

/**
 * The length of a curve that lies in a box.
 * @param {Curve} points
 * @param {Box} box
 */
function covered(points, { from, to, top, bottom }) {
  let sum = 0;
  for (let i = 1; i < points.length; i++) {
    const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]];
    const [a, b] = within(x0, x1, from, to);
    const [c, d] = within(y0, y1, top, bottom);
    const share = Math.min(b, d) - Math.max(a, c);
    if (share > 0) sum += share * Math.hypot(x1 - x0, y1 - y0);
  }
  return sum;
}

/** From which to which share of its way from `start` to `end` a point lies in [low, high]. */
function within(start, end, low, high) {
  if (start === end) return start >= low && start <= high ? [0, 1] : [1, 0];
  const shares = [low, high].map((edge) => (edge - start) / (end - start));
  return [Math.max(0, Math.min(...shares)), Math.min(1, Math.max(...shares))];
}
