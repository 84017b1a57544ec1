// Samples of the curves over the visible range, and where their derivative is small.

import { curveOf, OWN } from "../library/own.js";
import { derivative, kink, value } from "./state.js";

/** Below this share of the gradient a zone counts as saturated. */
export const SMALL = 0.1;

const BREAK = [NaN, NaN];

/** Where a curve rises by more than this share of its range between two samples, it may jump. */
const STEEP = 0.05;
const HALVINGS = 40;

/** The x at which curves are sampled: `count` even ones, 0, and more around it if it is far. */
export function columns({ x_min, x_max }, count) {
  const span = x_max - x_min;
  const even = Array.from({ length: count + 1 }, (_, i) => x_min + (span * i) / count);
  // All of the bending happens within 8 of 0, which is a few columns wide on a long axis.
  const bend = span > 40 ? Array.from({ length: 161 }, (_, i) => (i - 80) / 10) : [0];
  const inside = bend.filter((x) => x > x_min && x < x_max);
  return [...new Set([...even, ...inside])].sort((a, b) => a - b);
}

/** Points [x, f(x)] of `name`. */
export function forward(name, xs, state) {
  const points = xs.map((x) => [x, value(name, x, state)]);
  return name === OWN ? broken(points, (x) => value(name, x, state)) : points;
}

/** Points [x, f'(x)] of `name`, broken where it jumps. */
export function backward(name, xs, state) {
  const jump = kink(name, state);
  const points = xs.flatMap((x) =>
    x === 0 && jump ? [[0, jump.left], BREAK, [0, jump.right]] : [[x, derivative(name, x, state)]]
  );
  return name === OWN ? broken(points, (x) => derivative(name, x, state)) : points;
}

/** `points` of a curve that may jump anywhere, broken where it does. */
function broken(points, curve) {
  const heights = points.map(([, y]) => y).filter(Number.isFinite);
  const steep = STEEP * (Math.max(...heights) - Math.min(...heights));
  return points.flatMap((point, i) => {
    const before = points[i - 1] ?? point;
    if (!(Math.abs(point[1] - before[1]) > steep)) return [point];
    const jump = jumpBetween(before, point, curve);
    return jump ? [[jump.x, jump.left], BREAK, [jump.x, jump.right], point] : [point];
  });
}

/** The jump between two points, found by halving: what does not shrink with the distance. */
function jumpBetween([a, left], [b, right], curve) {
  const whole = Math.abs(right - left);
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (a + b) / 2;
    const half = curve(middle);
    if (Math.abs(half - left) > Math.abs(right - half)) [b, right] = [middle, half];
    else [a, left] = [middle, half];
  }
  return Math.abs(right - left) > whole / 2 ? { x: b, left, right } : null;
}

/** Whether f' of `name` is small at x, by PyTorch's convention at 0. */
function isSmall(name, x, state) {
  return Math.abs(curveOf(name).df(x, state.slope)) < SMALL;
}

/** The intervals [from, to] of the visible range where |f'| < SMALL. */
export function smallZones(name, xs, state) {
  const zones = [];
  let from = isSmall(name, xs[0], state) ? xs[0] : null;
  for (let i = 1; i < xs.length; i++) {
    const inside = isSmall(name, xs[i], state);
    if (inside === (from !== null)) continue;
    const edge = crossing(name, xs[i - 1], xs[i], state);
    if (inside) from = edge;
    else {
      zones.push([from, edge]);
      from = null;
    }
  }
  if (from !== null) zones.push([from, xs.at(-1)]);
  return zones;
}

/** Where isSmall changes between a and b, by bisection. */
function crossing(name, a, b, state) {
  const before = isSmall(name, a, state);
  for (let i = 0; i < 20; i++) {
    const middle = (a + b) / 2;
    if (isSmall(name, middle, state) === before) a = middle;
    else b = middle;
  }
  return b;
}

/** Lowest and highest second coordinate of `points`, 0 included. */
function extent(points) {
  let low = 0;
  let high = 0;
  for (const [, y] of points) {
    if (y < low) low = y;
    if (y > high) high = y;
  }
  return [low, high];
}

/**
 * The range of the f axis. Beside a bounded curve, unbounded ones are cut, so that it is not
 * flattened.
 */
export function valueRange(curves, state) {
  const isBounded = ({ name }) =>
    [-Infinity, Infinity].every((end) => Number.isFinite(value(name, end, state)));
  const [low, high] = extent(curves.flatMap((curve) => curve.f));
  const bounded = curves.filter(isBounded);
  const top = extent(bounded.flatMap((curve) => curve.f))[1];
  return padded(low, bounded.length > 0 ? Math.max(top, 0.62 * high) : high);
}

/** The range of the f' axis: 0 to 1, and more where a derivative leaves it. */
export function slopeRange(curves) {
  const [low, high] = extent(curves.flatMap((curve) => curve.df));
  const top = Math.max(1, high);
  return [low - 0.04 * top, 1.12 * top];
}

function padded(low, high) {
  if (high === low) return [-1, 1];
  const pad = 0.08 * (high - low);
  return [low - pad, high + pad];
}
