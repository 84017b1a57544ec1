// What the learner has set: the query keys of the page, and the rules that keep them valid.

import { activations } from "../library/activations.js";
import { LOOK } from "../library/look.js";
import { curveOf, OWN } from "../library/own.js";
import { clamp } from "../library/scales.js";

export const FUNCTIONS = [...Object.keys(activations), OWN];
export const ARTICLE = ["relu", "leaky_relu", "sigmoid", "tanh"];
export const OTHERS = FUNCTIONS.filter((name) => ![...ARTICLE, OWN].includes(name));

/** Neutral curves are told apart by dash and marker alone; more than this is too many. */
export const MOST_IN_INK = 4;

/** Limits of the slope under "break it"; a network's goes from 0 to 1. */
const SLOPE_LIMIT = 2;

/** Limits of the x range, and the narrowest range that is drawn. */
export const X_LIMIT = 1000;
export const NARROWEST = 0.01;

/** The layers of the chain, and the bell of inputs: mean and standard deviation. */
export const MOST_LAYERS = 50;
export const MU_LIMIT = 5;
export const SIGMA_LIMITS = [0.1, 5];

export const DEFAULTS = {
  slope: 0.01,
  x_min: -4,
  x_max: 4,
  x: -1.5,
  functions: ARTICLE,
  formula: "",
  at_zero: "0",
  mode: "explore",
  layers: 10,
  mu: 0,
  sigma: 1,
};

/** What the article's own plot shows: its range, its function, its choice at 0. */
export const ARTICLE_PLOT = { x_min: -2, x_max: 2, functions: ["relu"], at_zero: "1" };

/** `value` as a complete valid state; what is missing or malformed takes its default. */
export function read(value) {
  const number = (key, low, high) => {
    const given = Number(value?.[key] ?? NaN);
    return Number.isFinite(given) ? clamp(given, low, high) : DEFAULTS[key];
  };
  const mode = value?.mode === "article" ? "article" : "explore";
  if (mode === "article") value = { ...value, ...ARTICLE_PLOT };
  let x_min = number("x_min", -X_LIMIT, X_LIMIT);
  let x_max = number("x_max", -X_LIMIT, X_LIMIT);
  if (x_max - x_min < NARROWEST) ({ x_min, x_max } = DEFAULTS);
  const known = (value?.functions ?? DEFAULTS.functions).filter(curveOf);
  const at_zero = String(value?.at_zero ?? DEFAULTS.at_zero);
  return {
    slope: number("slope", -SLOPE_LIMIT, SLOPE_LIMIT),
    x_min,
    x_max,
    x: clamp(number("x", -X_LIMIT, X_LIMIT), x_min, x_max),
    functions: limited([...new Set(known)]),
    formula: String(value?.formula ?? DEFAULTS.formula),
    at_zero: ["1", "0", "undefined"].includes(at_zero) ? at_zero : DEFAULTS.at_zero,
    mode,
    layers: Math.round(number("layers", 1, MOST_LAYERS)),
    mu: number("mu", -MU_LIMIT, MU_LIMIT),
    sigma: number("sigma", ...SIGMA_LIMITS),
  };
}

/** `functions` with `name` switched on or off, in drawing order of their switching on. */
export function toggled(functions, name) {
  if (functions.includes(name)) return functions.filter((other) => other !== name);
  return limited([...functions, name]);
}

/** `functions` without the oldest neutral ones beyond MOST_IN_INK. */
function limited(functions) {
  const inInk = functions.filter((name) => LOOK[name].line === "var(--ink)");
  const tooMany = inInk.slice(0, Math.max(0, inInk.length - MOST_IN_INK));
  return functions.filter((name) => !tooMany.includes(name));
}

/** The functions switched on, in the order of the table. */
export function shown(state) {
  return FUNCTIONS.filter((name) => state.functions.includes(name));
}

/**
 * Left and right slope of `name` at 0, or null where they agree.
 * @returns {any}
 */
export function kink(name, state) {
  const [left, right] = curveOf(name).kink?.(state.slope) ?? [0, 0];
  return left === right ? null : { left, right };
}

export function value(name, x, state) {
  return curveOf(name).f(x, state.slope);
}

/** f'(x) by the convention in force at 0; nan where it says that there is no single slope. */
export function derivative(name, x, state) {
  const slopes = x === 0 ? kink(name, state) : null;
  if (!slopes) return curveOf(name).df(x, state.slope);
  return { 1: slopes.right, 0: slopes.left, undefined: NaN }[state.at_zero];
}
