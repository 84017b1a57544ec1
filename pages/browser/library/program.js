// @ts-check
// A learner's own function: Python has read what they typed into programs, which run here.

import { activations } from "./activations.js";
import { OPERATIONS } from "./operations.js";

/**
 * The function of x and of the slope that a program computes: numbers, "x", "a" and the names of
 * operations, each after what it works on.
 * @param {(number | string)[]} program
 * @returns {(x: number, slope: number) => number}
 */
export function compiled(program) {
  /** @type {any[]} */
  const words = program.map((word) => OPERATIONS[word] ?? word);
  return (x, slope) => {
    /** @type {any[]} */
    const stack = [];
    for (const word of words) {
      if (word === "x") stack.push(x);
      else if (word === "a") stack.push(slope);
      else if (typeof word === "function") {
        stack.push(word(...stack.splice(stack.length - word.length)));
      } else stack.push(word);
    }
    return stack[0];
  };
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
