// @ts-check
// A learner's own function: Python has read what they typed into programs, which run here.

import { activations } from "./activations.js";
import { OPERATIONS } from "./operations.js";

/** @typedef {(x: number, slope: number) => any} Value */

/**
 * What an operation gives of what its parts give. Spelled out by how many there are: it is called
 * for every point of a curve, and a list of arguments made for each takes twice as long or more.
 * @type {Record<number, (operation: (...values: any[]) => any, ...parts: Value[]) => Value>}
 */
const APPLIED = {
  1: (operation, u) => (x, slope) => operation(u(x, slope)),
  2: (operation, u, v) => (x, slope) => operation(u(x, slope), v(x, slope)),
  3: (operation, u, v, w) => (x, slope) => operation(u(x, slope), v(x, slope), w(x, slope)),
};

/** @type {Record<string, Value>} */
const VARIABLES = { x: (x) => x, a: (_x, slope) => slope };

/**
 * The function of x and of the slope that a program computes: numbers, "x", "a" and the names of
 * operations, each after what it works on.
 * @param {(number | string)[]} program
 * @returns {Value}
 */
export function compiled(program) {
  /** @type {Value[]} */
  const stack = [];
  for (const word of program) {
    const operation = OPERATIONS[word];
    if (!operation) stack.push(VARIABLES[word] ?? (() => word));
    else {
      const parts = stack.splice(stack.length - operation.length);
      stack.push(APPLIED[parts.length](operation, ...parts));
    }
  }
  return stack[0];
}

/** How near to 0 its sides are looked at, and how little they differ where it does not bend. */
const BESIDE = 1e-9;
const ALIKE = 1e-4;

/**
 * What the table of activations says of one, for the function whose programs these are.
 * @param {{f: (number | string)[], df: (number | string)[]}} programs
 */
export function curvesOf(programs) {
  const [f, df] = [compiled(programs.f), compiled(programs.df)];
  /** @param {number} slope @returns {[number, number]} */
  const kink = (slope) => {
    const [left, right] = [df(-BESIDE, slope), df(BESIDE, slope)];
    const isSmooth = Math.abs(right - left) <= ALIKE * Math.max(1, Math.abs(left));
    return isSmooth ? [left, left] : [left, right];
  };
  return { f, df, kink };
}

/**
 * The function in a network's units: of the table, or the learner's own.
 * @param {{activation: string, programs?: Parameters<typeof curvesOf>[0]}} subject
 */
export function functionOf({ activation, programs }) {
  return programs ? curvesOf(programs) : activations[activation];
}
