// @ts-check
/// <reference lib="deno.ns" />
// When a unit is open, and the words for it.

import assert from "node:assert/strict";
import { opening, wordsOf } from "../../../pages/browser/library/opening.js";

/** clip(x, 0, 1): the slope is 0 on both sides. */
const CLIP = {
  activation: "formula",
  slope: 0,
  flat_edge: 0,
  programs: {
    f: [0, "x", 1, "min", "max"],
    df: ["x", 0, "greater", "x", 1, "less", 1, 0, "where", 0, "where"],
  },
};
const Z = [-2, 0, 0.5, 1, 3];

Deno.test("a unit is open while z > 0, or while f is not flat", () => {
  assert.deepEqual(Z.map(opening({ activation: "tanh", slope: 0 })), Z.map((z) => z > 0));
  assert.deepEqual(Z.map(opening(CLIP)), [false, false, true, false, false]);
});

Deno.test("words on being open are those of the function", () => {
  const labels = { open: "above 0", open_by_slope: "not flat", step: "step" };
  assert.equal(wordsOf(labels, {}), labels);
  const { open, step } = wordsOf(labels, CLIP);
  assert.deepEqual([open, step], ["not flat", "step"]);
});
