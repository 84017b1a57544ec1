// What an activation makes of normally distributed inputs: histogram, mean, share of exact zeros.
//
// Computed, not drawn at random: the bell is cut into slices of known probability, and the mass of
// each is spread over the interval that f maps it to.

import { normalDensity, normalShare } from "../library/mathematics.js";
import { clamp } from "../library/scales.js";
import { value } from "./state.js";

const REACH = 5; // standard deviations; beyond lies less than a millionth
const SLICES = 400;
const HAIR = 1e-6;

const GRID = Array.from({ length: SLICES + 1 }, (_, i) => REACH * ((2 * i) / SLICES - 1));

/** The z at which the bell is cut; x = 0 among them, since activations bend there. */
function cuts(mu, sigma) {
  const bend = -mu / sigma;
  if (Math.abs(bend) >= REACH || GRID.includes(bend)) return GRID;
  return [...GRID, bend].sort((a, b) => a - b);
}

/**
 * From the least to the greatest output of `name`, as far as they lie within `reach` of 0, and at
 * least `narrowest` of all that wide.
 */
export function span(name, state, reach, narrowest) {
  const { mu, sigma } = state;
  const values = cuts(mu, sigma)
    .map((z) => clamp(value(name, mu + sigma * z, state), -reach, reach))
    .filter((y) => !Number.isNaN(y));
  const [low, high] = values.length ? [Math.min(...values), Math.max(...values)] : [0, 0];
  // A little more, so that what is always the greatest lies within.
  const missing = Math.max(HAIR * reach, 2 * reach * narrowest - (high - low));
  return [low - missing / 2, high + missing / 2];
}

/**
 * The outputs of `name` for inputs N(mu, sigma^2): `bins` (probability of each of `count` equal
 * intervals of [low, high]), `mean`, and `zeros`, the probability of exactly 0.
 */
export function outputs(name, state, low, high, count) {
  const { mu, sigma } = state;
  const zs = cuts(mu, sigma);
  // At the bend, mu + sigma z may miss 0 by a rounding.
  const f = (z) => value(name, z === -mu / sigma ? 0 : mu + sigma * z, state);
  const bins = new Float64Array(count);
  let [mean, zeros] = [0, 0];
  let [z, y, share] = [zs[0], f(zs[0]), normalShare(zs[0])];
  for (const next of zs.slice(1)) {
    const [nextY, nextShare] = [f(next), normalShare(next)];
    const mass = nextShare - share;
    if (y === 0 && nextY === 0) zeros += mass;
    else spread(bins, mass, Math.min(y, nextY), Math.max(y, nextY), low, high);
    mean += simpson((t) => f(t) * normalDensity(t), z, next);
    [z, y, share] = [next, nextY, nextShare];
  }
  return { bins, mean, zeros };
}

function simpson(g, from, to) {
  return ((to - from) / 6) * (g(from) + 4 * g((from + to) / 2) + g(to));
}

/** Adds `mass`, even over [from, to], to the bins over [low, high]. */
function spread(bins, mass, from, to, low, high) {
  const width = (high - low) / bins.length;
  const place = (y) => (y - low) / width;
  const [start, end] = [place(from), place(to)];
  const length = Math.max(end - start, 1e-9);
  for (let bin = Math.max(0, Math.floor(start)); bin < bins.length && bin <= end; bin++) {
    const overlap = Math.min(bin + 1, start + length) - Math.max(bin, start);
    if (overlap > 0) bins[bin] += mass * Math.min(1, overlap / length);
  }
}
