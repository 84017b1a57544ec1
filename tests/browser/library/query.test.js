// @ts-check
/// <reference lib="deno.ns" />
// A figure's settings as a query writes them, as Python's parser of links does.

import assert from "node:assert/strict";
import { pairsOf, readQuery } from "../../../pages/browser/library/query.js";

const FIELDS = {
  slope: { low: -2, high: 2 },
  formula: { longest: 200 },
  layers: { low: 1, high: 50, integer: true },
  mode: { options: ["explore", "article"] },
  functions: { options: ["relu", "sigmoid", "tanh"], least: 0 },
  kinks: { low: -10, high: 10, most: 3 },
};
const USUAL = { slope: 0.01, layers: 10, mode: "explore", functions: ["relu"], kinks: [-1, 1] };

const read = (text) => readQuery(new URLSearchParams(text), FIELDS);

Deno.test("what is usual is not said", () => {
  assert.deepEqual(pairsOf(USUAL, FIELDS, USUAL), []);
});

Deno.test("what is said is read again, in the order of the options", () => {
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
  const found = read(String(new URLSearchParams(pairs)));
  assert.deepEqual(found, { ...state, functions: ["relu", "tanh"], kinks: [0.3] });
});

Deno.test("nothing of many is said, too", () => {
  const state = { ...USUAL, functions: [], kinks: [] };
  const pairs = pairsOf(state, FIELDS, USUAL);
  assert.deepEqual(pairs, [["functions", ""], ["kinks", "none"]]);
  assert.deepEqual(read("functions=&kinks=none"), { functions: [], kinks: [] });
});

Deno.test("what cannot stand as it is, is Python's to speak of", () => {
  for (
    const text of [
      "slope=3",
      "formula=x",
      "slope=wide",
      "slope=",
      "layers=1.5",
      "mode=lesson",
      "functions=relu&functions=gone",
      "kinks=1,x",
      "kinks=1,2,3,4",
    ]
  ) assert.equal(read(text), null, text);
  assert.deepEqual(read("slope=9&slope=1e-1&other=x"), { slope: 0.1 });
});
