// The stages of a step, and the sentence on each.

import { fixed, percent, readout } from "../../library/format.js";
import { OWN } from "../../library/own.js";
import { coloured, composed, live } from "../../library/prose.js";

/** z, output, loss; then back: output, z, weights; then the step. */
export const LAST = 6;

/** How formulas write the numbers; those that have no letter are written out. */
export const NAMES = {
  x1: "x₁",
  x2: "x₂",
  w1: "w₁",
  w2: "w₂",
  bias: "b",
  target: "",
  learning_rate: "",
  slope: "",
};

/** What a number after the step was before it. */
const BEFORE = { new_w1: "w1", new_w2: "w2", new_bias: "bias", new_loss: "loss" };
const STAGES = ["z", "output", "loss", "back_output", "back_z", "back_weights", "stepped"];

/** `now` as text, with more decimals where the usual ones hide that it has left `before`. */
export function moved(now, before) {
  const text = readout(now);
  if (text !== readout(before)) return text;
  const digits = [3, 4, 5].find((each) => fixed(now, each) !== fixed(before, each));
  return digits ? fixed(now, digits) : text;
}

/** What is to be said of the stage that is reached, with the numbers of `worked`, as nodes. */
export function sentence(state, worked, { labels, names }) {
  const { activation, stage } = state;
  const { gradient, stepped, after } = worked;
  const numbers = {
    ...state,
    ...worked,
    dw1: gradient.w1,
    dw2: gradient.w2,
    new_w1: stepped.w1,
    new_w2: stepped.w2,
    new_bias: stepped.bias,
    new_loss: after.loss,
  };
  const parts = Object.fromEntries(
    Object.entries(numbers)
      .filter(([, value]) => typeof value === "number")
      .flatMap(([key, value]) => {
        const text = key in BEFORE ? moved(value, numbers[BEFORE[key]]) : readout(value);
        // After a sign of arithmetic a negative number stands in brackets.
        return [[key, live(text)], [`${key}_next`, live(value < 0 ? `(${text})` : text)]];
      }),
  );
  parts.share = live(percent(worked.derivative));
  parts.name = coloured(activation, names[activation]);
  const hasValue = Number.isFinite(worked.output) && Number.isFinite(worked.derivative);
  if (stage > 0 && !hasValue) return composed(labels.step_says_undefined, parts);
  const says = `step_says_${STAGES[stage]}${turn(stage, worked)}`;
  const ofOwn = activation === OWN && labels[`${says}_own`];
  return composed(ofOwn || labels[says], parts);
}

/** What makes the sentence of a stage another: no gradient, or a step that was too long. */
function turn(stage, { derivative, loss, after, d_output }) {
  if (stage >= 4 && derivative === 0) return "_closed";
  if (stage === LAST && d_output === 0) return "_right";
  if (stage === LAST && !(after.loss <= loss)) return "_too_long";
  return "";
}
