// @ts-check
/// <reference lib="deno.ns" />
// What is pressed beside a figure that Python has to hear of first comes after its answer.

import assert from "node:assert/strict";
import { beforehand } from "../../../pages/browser/library/beforehand.js";

/** An element that notes its presses; `presses` says whether it is one that can be pressed. */
function element(presses = true, isSilent = false) {
  const log = [];
  return {
    log,
    isConnected: true,
    matches: (selector) => selector === "[data-silent]" ? isSilent : presses,
    dispatchEvent: (event) => log.push(event.type),
  };
}

/** Presses the innermost of `path`; `meanwhile` is what Python's answer does to the page. */
async function press(path, meanwhile = () => {}) {
  let heard = /** @type {any} */ (null);
  const isDone = { preventDefault() {}, stopImmediatePropagation() {} };
  Object.assign(globalThis, {
    addEventListener: (_name, listener) => (heard = listener),
    removeEventListener() {},
    document: { querySelector: () => null },
    MouseEvent: Event,
  });
  const end = beforehand({}, () => true);
  heard({ composedPath: () => path, ...isDone });
  meanwhile();
  await new Promise((done) => setTimeout(done, 1));
  end();
}

Deno.test("it is pressed again, once", async () => {
  const [words, button] = [element(false), element()];
  await press([words, button]);
  assert.deepEqual([words.log, button.log], [["click"], []]);
});

Deno.test("where its words were drawn anew, the button around them is pressed", async () => {
  const [words, box, button] = [element(false), element(false), element()];
  await press([words, box, button], () => (words.isConnected = false));
  assert.deepEqual([words.log, box.log, button.log], [[], [], ["click"]]);
});

Deno.test("what is gone is not pressed", async () => {
  const button = element();
  await press([button], () => (button.isConnected = false));
  assert.deepEqual(button.log, []);
});

Deno.test("what tells Python nothing has its press at once", async () => {
  const [button, figure] = [element(), element(false, true)];
  await press([button, figure]);
  assert.deepEqual(button.log, []);
});
