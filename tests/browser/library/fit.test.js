// @ts-check
/// <reference lib="deno.ns" />
// When a drawing is drawn that is as large as its box.

import assert from "node:assert/strict";
import { drawAtEverySize } from "../../../pages/browser/library/fit.js";

/** What an observer is told by the browser. */
let tell = (_boxes) => {};
globalThis.ResizeObserver = /** @type {any} */ (class {
  constructor(told) {
    tell = (boxes) => told(boxes.map((target) => ({ target })));
  }
  observe() {}
  disconnect() {}
});
const boxOf = (clientWidth) => ({ clientWidth, clientHeight: 100, isConnected: true });
const asElements = (boxes) => /** @type {any} */ (boxes);

Deno.test("it is drawn once for its first size, and once for each other", () => {
  const boxes = [boxOf(300), boxOf(200)];
  let draws = 0;
  drawAtEverySize(asElements(boxes), () => draws++);
  tell(boxes);
  assert.equal(draws, 1);
  boxes[1].clientWidth = 210;
  tell([boxes[1]]);
  tell([boxes[1]]);
  assert.equal(draws, 2);
  boxes[0].clientWidth = 0;
  boxes[0].isConnected = false;
  tell([boxes[0]]);
  assert.equal(draws, 2);
});

Deno.test("where drawing makes a box another, it is drawn for that", () => {
  const box = boxOf(300);
  let draws = 0;
  drawAtEverySize(asElements([box]), () => {
    draws++;
    box.clientHeight = 120;
  });
  tell([box]);
  tell([box]);
  assert.equal(draws, 2);
});
