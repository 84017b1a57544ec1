// @ts-check
/// <reference lib="deno.ns" />
// A figure's settings as a query writes them, as Python's parser of links does.

import assert from "node:assert/strict";
import { pairsOf } from "../../../pages/browser/library/query.js";

const FIELDS = {
  slope: { low: -2, high: 2 },
  layers: { low: 1, high: 50, integer: true },
  mode: { options: ["explore", "article"] },
  functions: { options: ["relu", "sigmoid", "tanh"], least: 0 },
  kinks: { low: -10, high: 10, most: 3 },
};
const USUAL = { slope: 0.01, layers: 10, mode: "explore", functions: ["relu"], kinks: [-1, 1] };

Deno.test("what is usual is not said", () => {
  assert.deepEqual(pairsOf(USUAL, FIELDS, USUAL), []);
});

Deno.test("what is not is said, in the order of the options", () => {
  const state = {
    slope: -0.3,
    layers: 12,
    mode: "article",
    functions: ["tanh", "relu"],
    kinks: [0.1 + 0.2],
  };
  const pairs = pairsOf(state, FIELDS, USUAL);
  assert.deepEqual(pairs[4], ["functions", "tanh"]);
  assert.deepEqual(pairs[5], ["kinks", "0.3"]);
  assert.equal(
    String(new URLSearchParams(pairs)),
    "slope=-0.3&layers=12&mode=article&functions=relu&functions=tanh&kinks=0.3",
  );
});

Deno.test("nothing of many is said, too", () => {
  const state = { ...USUAL, functions: [], kinks: [] };
  const pairs = pairsOf(state, FIELDS, USUAL);
  assert.deepEqual(pairs, [["functions", ""], ["kinks", "none"]]);
});
