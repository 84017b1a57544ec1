// @ts-check
/// <reference lib="deno.ns" />
// Numbers as a learner reads them.

import assert from "node:assert/strict";
import {
  fill,
  fixed,
  minus,
  percent,
  plain,
  power,
  powerOfTen,
  readout,
  scientific,
} from "../../../pages/browser/library/format.js";

Deno.test("0 stands for exactly 0 only", () => {
  assert.deepEqual([0, 1e-300].map((value) => scientific(value)), ["0", "1\u00a0×\u00a010⁻³⁰⁰"]);
  assert.deepEqual([0, 1e-9].map((value) => readout(value)), ["0", "1e−9"]);
  assert.deepEqual([0, 1e-9].map((value) => percent(value)), ["0%", "<0.1%"]);
  assert.deepEqual([0, 0.25].map((base) => power(base, 600)), ["0", "5.8\u00a0×\u00a010⁻³⁶²"]);
});

Deno.test("a rounded zero has no sign, every other negative number a true minus", () => {
  assert.equal(fixed(-0.001), "0.00");
  assert.equal(fixed(-0.5), "\u22120.50");
  assert.equal(minus(-3), "\u22123");
  assert.equal(plain(-1.5), "\u22121.5");
});

Deno.test("what is not finite is said", () => {
  assert.deepEqual([NaN, Infinity, -Infinity].map((value) => fixed(value)), ["nan", "∞", "−∞"]);
  assert.equal(scientific(NaN), "–");
});

Deno.test("rounding does not leave the form: ten tenths are one", () => {
  assert.equal(scientific(0.0009996), "0.001");
  assert.equal(power(10, 5), "10⁵");
  assert.deepEqual([-3, -2, 2, 3].map(powerOfTen), ["10⁻³", "0.01", "100", "10³"]);
});

Deno.test("unknown names in a template stay", () => {
  assert.equal(fill("{a} of {b}", { a: 1 }), "1 of {b}");
});
