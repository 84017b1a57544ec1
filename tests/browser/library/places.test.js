// @ts-check
/// <reference lib="deno.ns" />
// From numbers to positions: ticks, scales, texts that keep their distance.

import assert from "node:assert/strict";

import {
  SLOPE_SCALES,
  slopeAt,
  slopePosition,
  slopeStepped,
} from "../../../pages/browser/explorer/slope.js";
import { linear, niceStep, ticks } from "../../../pages/browser/library/scales.js";
import { decades, layerTicks, spaced } from "../../../pages/browser/library/ticks.js";
import { spread } from "../../../pages/browser/library/spread.js";

Deno.test("a step is 1, 2 or 5 times a power of ten, and large enough", () => {
  for (let size = 1e-12; size < 1e12; size *= 1.7) {
    const step = niceStep(size);
    assert.ok(step >= size * (1 - 1e-9), String(size));
    assert.ok(step < 2.5 * size * (1 + 1e-9), String(size));
    assert.match(step.toExponential(6), /^[125](\.0*)?e/);
  }
});

Deno.test("ticks lie within the axis, and their texts tell them apart", () => {
  for (const [from, to] of [[-4, 4], [0, 0.01], [-1000, 1000], [3.2, 3.7], [-2e6, 3e6]]) {
    const found = ticks(from, to, 8);
    assert.ok(found.length >= 3 && found.length <= 9);
    assert.ok(found.every(({ value }) => value >= from - 1e-9 && value <= to + 1e-9));
    assert.equal(new Set(found.map(({ text }) => text)).size, found.length);
  }
});

Deno.test("ticks have one number of decimals, 0 none, and are short however large", () => {
  const texts = (from, to, most) => ticks(from, to, most).map(({ text }) => text);
  assert.deepEqual(texts(-0.5, 1, 3), ["−0.5", "0", "0.5", "1.0"]);
  assert.deepEqual(texts(0, 100, 5), ["0", "20", "40", "60", "80", "100"]);
  assert.deepEqual(texts(-1.5e6, 1.5e6, 6), [
    "−1.5e6",
    "−1e6",
    "−500000",
    "0",
    "500000",
    "1e6",
    "1.5e6",
  ]);
});

Deno.test("exponents of ten are whole, however short the axis", () => {
  assert.deepEqual(decades(-1, 0.15, 5), [{ value: -1, text: "0.1" }, { value: 0, text: "1" }]);
  for (const [low, high] of [[-30, 0], [-30, 15], [-7, 1], [0, 1]]) {
    const found = decades(low, high, 8);
    assert.ok(found.length >= 2 && found.length <= 9);
    assert.ok(found.every(({ value }) => Number.isInteger(value) && value >= low && value <= high));
  }
});

Deno.test("the first and the last layer are named, and every one of ten", () => {
  const texts = (depth) => layerTicks(depth).map(({ text }) => text).join(" ");
  assert.equal(texts(3), "1 2 3");
  assert.equal(texts(12), "1 5 10 12");
  assert.equal(texts(1), "1");
});

Deno.test("values keep their distance from those before them", () => {
  assert.deepEqual(spaced([0, 10, 1, 9, 5], (value) => 2 * value, 6), [0, 10, 5]);
});

Deno.test("a linear map takes ends to ends", () => {
  const map = linear(-2, 6, 100, 20);
  assert.deepEqual([-2, 2, 6].map(map), [100, 60, 20]);
});

Deno.test("a slope comes back from its place on the track, and keys stay within it", () => {
  for (const scale of Object.values(SLOPE_SCALES)) {
    const [low, high] = scale.limits;
    for (const tick of scale.ticks) assert.equal(slopeAt(slopePosition(tick, scale), scale), tick);
    assert.equal(slopePosition(high + 9, scale), slopePosition(high, scale));
    assert.equal(slopeStepped(high, 1, scale), high);
    assert.equal(slopeStepped(low, -1, scale), low);
    assert.ok(slopeStepped(low, 1, scale) > low);
  }
});

Deno.test("texts move apart to the gap, in their order, within the bounds, as little as possible", () => {
  assert.deepEqual(spread([10, 50], 16, 0, 100), [10, 50]);
  assert.deepEqual(spread([50, 50], 16, 0, 100), [42, 58]);
  assert.deepEqual(spread([0, 1, 2], 16, 0, 100), [0, 16, 32]);
  const wanted = [90, 3, 91, 88, 40];
  const placed = spread(wanted, 10, 0, 100);
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  for (let i = 1; i < order.length; i++) {
    assert.ok(placed[order[i]] - placed[order[i - 1]] >= 10 - 1e-9);
  }
  assert.ok(placed.every((place) => place >= 0 && place <= 100));
});
