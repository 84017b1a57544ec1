// @ts-check
/// <reference lib="deno.ns" />
// A learner's own function as it runs in the browser.

import assert from "node:assert/strict";
import { compiled, curvesOf } from "../../../pages/browser/library/program.js";

Deno.test("an operation takes what stands before it, in its order", () => {
  const power = compiled(["x", 2, "power", "a", 1, "subtract", "multiply"]);
  assert.equal(power(3, 0.5), -4.5);
  const chosen = compiled(["x", 0, "less", "a", "x", "negate", "where"]);
  assert.equal(chosen(-1, 0.25), 0.25);
  assert.equal(chosen(4, 0.25), -4);
});

Deno.test("the slopes left and right of 0 differ at a bend alone", () => {
  const leaky = curvesOf({
    f: ["x", 0, "greater", "x", "a", "x", "multiply", "where"],
    df: ["x", 0, "greater", 1, "a", "where"],
  });
  assert.deepEqual(leaky.kink(0.2), [0.2, 1]);
  assert.deepEqual(leaky.kink(1), [1, 1]);
  const smooth = curvesOf({ f: ["x", "sin"], df: ["x", "cos"] });
  const [left, right] = smooth.kink(0);
  assert.equal(left, right);
});
