// @ts-check
/// <reference lib="deno.ns" />
// Rows, columns and the texts beneath a plot, drawn into elements that only remember.

import assert from "node:assert/strict";
import { drawColumn, drawRow, kindOf } from "../../../pages/browser/library/axes.js";
import { drawGuess } from "../../../pages/browser/library/guess.js";
import { lossesEnd } from "../../../pages/browser/runs/playback/recording.js";
import { meet } from "../../../pages/browser/library/room.js";
import { drawLost } from "../../../pages/browser/library/names.js";
import { bandPath, drawAxes, drawNotes, drawXTicks } from "../../../pages/browser/library/panel.js";

/**
 * What an axis needs of an element.
 * @returns {any}
 */
function element(tag) {
  const attributes = new Map();
  const made = {
    tag,
    attributes,
    /** @type {any[]} */
    children: [],
    textContent: "",
    append: (child) => made.children.push(child),
    getAttribute: (name) => attributes.get(name) ?? null,
    setAttribute: (name, value) => attributes.set(name, value),
  };
  return made;
}

/** @type {any} */ (globalThis).document = { createElementNS: (_space, tag) => element(tag) };

/** What `draw` draws: [tag, class, text] each. */
function drawn(draw) {
  const parent = element("g");
  draw(parent);
  return parent.children.map((each) => [
    each.tag,
    each.getAttribute("class") ?? "",
    each.textContent,
  ]);
}

const PLOT = { k: 1, left: 40, right: 240, top: 10, bottom: 110, width: 250, gridLeft: 40 };
const UNDER = { ...PLOT, X: (value) => 40 + 2 * value, tickWidth: (text) => 7 * text.length };
const texts = (list) => list.filter(([tag]) => tag === "text").map(([, , text]) => text);

Deno.test("a row is a line and its text, the one at 0 the axis", () => {
  assert.deepEqual(drawn((parent) => drawRow(PLOT, 60, "0", kindOf(0), parent)), [
    ["line", "axis", ""],
    ["text", "", "0"],
  ]);
  assert.deepEqual(drawn((parent) => drawColumn(PLOT, 60, "5", kindOf(5), parent)), [
    ["line", "grid", ""],
    ["text", "", "5"],
  ]);
});

Deno.test("the lane of exact zeros has a text and no line through it", () => {
  const ticks = [{ value: -4.5, text: "0" }, { value: 0, text: "1" }];
  const axis = { ticks, lane: { value: -4.5, note: "none" } };
  assert.deepEqual(drawn((parent) => drawAxes(PLOT, axis, (value) => 60 - value, parent)), [
    ["rect", "lane", ""],
    ["text", "", "none"],
    ["text", "", "0"],
    ["line", "grid", ""],
    ["text", "", "1"],
  ]);
});

Deno.test("a text beneath the plot gives way to those before it", () => {
  const ticks = [50, 0, 55, 100].map((value) => ({ value, text: String(value) }));
  assert.deepEqual(texts(drawn((parent) => drawXTicks(UNDER, ticks, parent))), ["50", "0", "100"]);
});

Deno.test("a text beneath the plot stays within the drawing", () => {
  const parent = element("g");
  drawXTicks({ ...UNDER, width: 240 }, [{ value: 100, text: "the last" }], parent);
  const [{ attributes }] = parent.children;
  assert.ok(Number(attributes.get("x")) + 28 <= 240);
});

Deno.test("a note keeps clear of a prediction in two lines above it", () => {
  const plot = { ...UNDER, boldWidth: (text) => 8 * text.length };
  const scales = { X: plot.X, Y: (share) => 110 - 100 * share };
  const text = "You predicted: a few, under half";
  const guess = { text, shares: null, steps: null, level: 0.9 };
  const taken = drawGuess(plot, guess, scales, element("g"));
  assert.equal(taken.length, 1);
  const parent = element("g");
  drawNotes(plot, { notes: [{ value: 0.5, text: "guessing" }] }, scales.Y, taken, parent);
  const [, note] = parent.children;
  const [x, y] = ["x", "y"].map((name) => Number(note.attributes.get(name)));
  assert.ok(x - 56 >= plot.left);
  for (const { from, to, top, bottom } of taken) {
    assert.ok(x < from || x - 56 > to || y < top || y - 10 > bottom, "words over words");
  }
});

Deno.test("the words of a prediction keep clear of the curves", () => {
  const plot = { ...UNDER, boldWidth: (text) => 3 * text.length };
  const scales = { X: plot.X, Y: (share) => 110 - 100 * share };
  const text = "You predicted: none";
  const across = (y) => [[plot.left, y], [plot.right, y]];
  const none = { shares: null, steps: null, level: null };
  for (const beside of [{ level: 0.9 }, { steps: [0, 10] }, { shares: [0, 0.1] }]) {
    const guess = { text, ...none, ...beside };
    const middle = (curves) => {
      const [{ top, bottom }] = drawGuess(plot, guess, scales, element("g"), curves);
      return (top + bottom) / 2;
    };
    const free = middle([]);
    for (const y of [free - 20, free, free + 20]) {
      const away = middle([across(y), across(free)]);
      assert.ok([y, free].every((line) => Math.abs(away - line) > 6), "on a curve");
    }
  }
});

Deno.test("a band leaves out what is not finite, and is none without any point", () => {
  const high = [[0, 1], [1, NaN], [2, 3]];
  assert.equal(
    bandPath(high, [[0, 5], [1, 6], [2, 7]]),
    "M0.0 1.0L2.0 3.0L2.0 7.0L1.0 6.0L0.0 5.0Z",
  );
  assert.equal(bandPath([[0, NaN]], [[0, NaN]]), "");
});

Deno.test("what became of lines that broke off stands in the plot, clear of lines and words", () => {
  const plot = { ...UNDER, boldWidth: (text) => 5 * text.length };
  const across = [[plot.left, plot.top + 30], [plot.right, plot.top + 30]];
  for (const y of [plot.top, plot.top + 40]) {
    const lost = ["relu", "tanh"].map((activation) => {
      return { activation, text: "diverged", x: plot.left, y };
    });
    const boxes = drawLost(plot, lost, [across], element("g"));
    assert.equal(boxes.length, 2);
    for (const { top, bottom } of boxes) {
      assert.ok(top >= plot.top && bottom <= plot.bottom, "outside");
      assert.ok(top > plot.top + 30 || bottom < plot.top + 30, "on a line");
    }
    assert.ok(!meet(boxes[0], boxes[1]), "words over words");
  }
});

Deno.test("the axis of losses holds what a contender has come to, and no flat lines", () => {
  const entry = (...middle) => {
    return { front: middle.length - 1, loss: { middle: Float32Array.from(middle) } };
  };
  const end = (...entries) => lossesEnd({ entries }, 2);
  const learns = entry(9, 2, 0.1);
  assert.equal(end(learns), 2.7);
  assert.ok(end(learns, entry(12, 5, 3.7)) > 5);
  for (const other of [entry(1e6, NaN), entry(1e6, 1e5), entry()]) {
    assert.equal(end(learns, other), 2.7);
  }
});
