// @ts-check
/// <reference lib="deno.ns" />
// What hand and keys say, on surfaces and sliders that only listen.

import assert from "node:assert/strict";
import { layUnder, onDrag, onKeys } from "../../../pages/browser/library/hands.js";

/** @returns {any} */
function surface() {
  const captured = new Set();
  return {
    classList: { add() {} },
    getBoundingClientRect: () => ({ left: 100, top: 50 }),
    setPointerCapture: (id) => captured.add(id),
    hasPointerCapture: (id) => captured.has(id),
  };
}

/** @returns {any} */
function press(clientX, clientY, button = 0) {
  return { clientX, clientY, button, pointerId: 1, preventDefault() {} };
}

Deno.test("a press and the drag after it tell places on the surface, the slider has the focus", () => {
  const told = [];
  const plot = surface();
  let focused = 0;
  const slider = { focus: () => (focused += 1) };
  onDrag(plot, (x, y) => told.push([x, y]), slider);
  plot.onpointermove(press(300, 60));
  assert.deepEqual(told, [], "a hand that passes by drags nothing");
  plot.onpointerdown(press(110, 55));
  plot.onpointermove(press(150, 45));
  assert.deepEqual(told, [[10, 5], [50, -5]]);
  assert.equal(focused, 1);
});

Deno.test("only the first button drags, and a figure without a slider does too", () => {
  const told = [];
  const plot = surface();
  onDrag(plot, (x) => told.push(x));
  plot.onpointerdown(press(110, 55, 2));
  assert.deepEqual(told, []);
  plot.onpointerdown(press(110, 55));
  assert.deepEqual(told, [10]);
});

Deno.test("arrows step, pages leap, Home and End lead to the ends; other keys are the page's", () => {
  const said = [];
  /** @type {any} */
  const slider = {};
  onKeys(slider, 10, (steps) => said.push(steps), (end) => said.push(`end ${end}`));
  let kept = 0;
  const keys = [
    "ArrowLeft",
    "ArrowDown",
    "ArrowRight",
    "ArrowUp",
    "PageDown",
    "PageUp",
    "Home",
    "End",
  ];
  for (const key of [...keys, "Tab", "a"]) {
    slider.onkeydown({ key, preventDefault: () => (kept += 1) });
  }
  assert.deepEqual(said, [-1, -1, 1, 1, -10, 10, "end 0", "end 1"]);
  assert.equal(kept, keys.length);
});

Deno.test("the middle of the thumb reaches from end to end of the plot", () => {
  const track = { style: { marginLeft: "", width: "" } };
  layUnder(track, 40, 240, 1);
  assert.deepEqual(track.style, { marginLeft: "31px", width: "218px" });
});
