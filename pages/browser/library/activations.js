// @ts-check
// Written by `make tables` from relu_core/activations.py and looks.py: change the entry there.

import * as maths from "./mathematics.js";

/** @typedef {(x: number, slope: number) => number} Curve */

/**
 * `f` and its derivative `df`, of any number; `df` at 0 is PyTorch's. Where the slopes left and
 * right of 0 differ, `kink` gives both.
 * @type {Record<string, {f: Curve, df: Curve, kink?: (slope: number) => [number, number]}>}
 */
export const activations = {
  relu: {
    f: (x) => maths.branch(x, 0, x),
    df: (x) => maths.branch(x, 0, 1),
    kink: () => [0, 1],
  },
  leaky_relu: {
    f: (x, slope) => maths.branch(x, maths.fading(x, slope), x),
    df: (x, slope) => maths.branch(x, slope, 1),
    kink: (slope) => [slope, 1],
  },
  sigmoid: {
    f: (x) => maths.sigmoid(x),
    df: (x) => maths.sigmoidSlope(x),
  },
  tanh: {
    f: (x) => Math.tanh(x),
    df: (x) => maths.tanhSlope(x),
  },
  elu: {
    f: (x) => maths.branch(x, Math.expm1(x), x),
    df: (x) => maths.branch(x, Math.exp(x), 1),
  },
  selu: {
    f: (x) => maths.branch(x, 1.7580993408473766 * Math.expm1(x), 1.0507009873554805 * x),
    df: (x) => maths.branch(x, 1.7580993408473766 * Math.exp(x), 1.0507009873554805),
    kink: () => [1.7580993408473766, 1.0507009873554805],
  },
  gelu: {
    f: (x) => maths.fading(x, maths.normalShare(x)),
    df: (x) => maths.normalShare(x) + maths.fading(x, maths.normalDensity(x)),
  },
  silu: {
    f: (x) => maths.fading(x, maths.sigmoid(x)),
    df: (x) => maths.sigmoid(x) + maths.fading(x, maths.sigmoidSlope(x)),
  },
  softplus: {
    f: (x) => maths.softplus(x),
    df: (x) => maths.sigmoid(x),
  },
  identity: {
    f: (x) => x,
    df: (x) => Number.isNaN(x) ? NaN : 1,
  },
};
