// @ts-check
// Written by `make tables` from relu_core/formula/operations.py: change the entry there.

import * as maths from "./mathematics.js";

/**
 * What a formula may be made of.
 * @type {Record<string, (...values: any[]) => any>}
 */
export const OPERATIONS = {
  add: (u, v) => u + v,
  subtract: (u, v) => u - v,
  multiply: (u, v) => u * v,
  divide: (u, v) => u / v,
  negate: (u) => -u,
  power: (u, v) => Math.pow(u, v),
  less: (u, v) => u < v,
  less_equal: (u, v) => u <= v,
  greater: (u, v) => u > v,
  greater_equal: (u, v) => u >= v,
  where: (u, v, w) => (u ? v : w),
  max: (u, v) => Math.max(u, v),
  min: (u, v) => Math.min(u, v),
  abs: (u) => Math.abs(u),
  sign: (u) => Math.sign(u),
  exp: (u) => Math.exp(u),
  expm1: (u) => Math.expm1(u),
  log: (u) => Math.log(u),
  log1p: (u) => Math.log1p(u),
  sqrt: (u) => Math.sqrt(u),
  sin: (u) => Math.sin(u),
  cos: (u) => Math.cos(u),
  tanh: (u) => Math.tanh(u),
  tanh_slope: (u) => maths.tanhSlope(u),
  sigmoid: (u) => maths.sigmoid(u),
  sigmoid_slope: (u) => maths.sigmoidSlope(u),
  softplus: (u) => maths.softplus(u),
  erf: (u) => maths.erf(u),
};
