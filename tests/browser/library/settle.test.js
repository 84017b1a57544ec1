// @ts-check
/// <reference lib="deno.ns" />
// A figure speaks of what has changed since it was drawn first, and only at rest.

import assert from "node:assert/strict";
import { announcer } from "../../../pages/browser/library/settle.js";

/**
 * What is heard of a figure that is drawn with each of `texts` in turn, and then left alone; null
 * stands for a rest.
 * @param {(string | null)[]} texts
 * @param {boolean} isPlaying
 */
function heard(texts, isPlaying = false) {
  /** @type {string[]} */
  const said = [];
  /** @type {(() => void) | null} */
  let waiting = null;
  const before = [globalThis.document, setTimeout, clearTimeout];
  const rest = () => {
    const due = waiting;
    waiting = null;
    due?.();
  };
  Object.assign(globalThis, {
    document: { dispatchEvent: (/** @type {CustomEvent} */ event) => said.push(event.detail) },
    setTimeout: (/** @type {() => void} */ speak) => waiting = speak,
    clearTimeout: () => waiting = null,
  });
  try {
    let shown = "";
    const announce = announcer(() => shown);
    for (const text of [...texts, null]) {
      if (text === null) {
        rest();
        continue;
      }
      shown = text;
      announce.moved(isPlaying);
    }
    rest();
  } finally {
    const [document, set, clear] = before;
    Object.assign(globalThis, { document, setTimeout: set, clearTimeout: clear });
  }
  return said;
}

Deno.test("a figure says nothing of its own first drawing, however often it is repeated", () => {
  assert.deepEqual(heard(["first"]), []);
  assert.deepEqual(heard(["first", null, "first", null, "first"]), []);
});

Deno.test("it says what has changed since, once it has come to rest", () => {
  assert.deepEqual(heard(["first", "second"]), ["second"]);
  assert.deepEqual(heard(["first", "second", "third"]), ["third"]);
  assert.deepEqual(heard(["first", "second", null, "first"]), ["second", "first"]);
  assert.deepEqual(heard(["first", ""]), []);
  assert.deepEqual(heard(["first", "second"], true), []);
});
