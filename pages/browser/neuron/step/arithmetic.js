// @ts-check
// One step of training of one neuron, worked out: z, output and loss forward, the chain rule back.

import { curveOf } from "../../library/own.js";

/**
 * What a learner sets: two inputs with their weights, the bias, what the output should be.
 * @typedef {{ x1: number, x2: number, w1: number, w2: number, bias: number, target: number,
 *   slope: number, learning_rate: number }} Setting
 */

/** What a step changes. */
export const WEIGHTS = /** @type {const} */ (["w1", "w2", "bias"]);

/**
 * All numbers of one step with the activation `name`: the loss is half the squared difference.
 * @param {string} name
 * @param {Setting} setting
 */
export function workOut(name, setting) {
  const { x1, x2, learning_rate } = setting;
  const before = forward(name, setting);
  const d_output = before.output - setting.target;
  const derivative = curveOf(name).df(before.z, setting.slope);
  const d_z = d_output * derivative;
  const gradient = { w1: d_z * x1, w2: d_z * x2, bias: d_z };
  const entries = WEIGHTS.map((key) => [key, setting[key] - learning_rate * gradient[key]]);
  const stepped = Object.fromEntries(entries);
  const after = forward(name, { ...setting, ...stepped });
  return { ...before, d_output, derivative, d_z, gradient, stepped, after };
}

/**
 * @param {string} name
 * @param {Setting} setting
 */
function forward(name, { x1, x2, w1, w2, bias, target, slope }) {
  const z = w1 * x1 + w2 * x2 + bias;
  const output = curveOf(name).f(z, slope);
  return { z, output, loss: (output - target) ** 2 / 2 };
}
