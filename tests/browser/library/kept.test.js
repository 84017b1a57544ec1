// @ts-check
/// <reference lib="deno.ns" />
// What a browser keeps: read as it was kept, bounded, and quiet where the browser refuses.

import assert from "node:assert/strict";
import {
  forget,
  isLasting,
  keep,
  kept,
  MOST,
  namesKept,
  onKept,
  PREFIX,
} from "../../../pages/browser/library/kept.js";

/** A storage that takes `room` characters in all. */
function storage(room = Infinity) {
  const held = new Map();
  return {
    held,
    get length() {
      return held.size;
    },
    key: (index) => [...held.keys()][index],
    getItem: (key) => held.get(key) ?? null,
    setItem(key, text) {
      if (text.length > room) throw new DOMException("full", "QuotaExceededError");
      held.set(key, text);
    },
    removeItem: (key) => held.delete(key),
  };
}

/** Opens another page, in a browser that gives this `get` of its storage. */
function open(get) {
  Reflect.deleteProperty(globalThis, Symbol.for("relu-lab:kept"));
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get });
  globalThis.document = /** @type {any} */ (new EventTarget());
}

Deno.test("what is kept is there on the next page, and other names are other things", () => {
  const browser = storage();
  const things = { text: "0 → no step", list: ["a", "b"], points: { points: [[0.1, -2, 1]] } };
  open(() => browser);
  for (const [name, value] of Object.entries(things)) keep(name, value);
  open(() => browser);
  for (const [name, value] of Object.entries(things)) assert.deepEqual(kept(name), value);
  assert.equal(kept("nothing"), null);
  assert.ok(isLasting());
  assert.deepEqual(namesKept(), Object.keys(things));
});

Deno.test("nothing is kept of what is empty", () => {
  const browser = storage();
  open(() => browser);
  for (const empty of ["", [], null]) {
    keep("words", "some");
    keep("words", empty);
    assert.equal(browser.held.size, 0, JSON.stringify(empty));
  }
});

Deno.test("a list that is too long gives up its last, a longer text is not kept", () => {
  const browser = storage();
  open(() => browser);
  const part = "x".repeat(MOST / 4);
  keep("races", [part, part, part, part, "last"]);
  assert.deepEqual(kept("races"), [part, part, part]);
  keep("words", "x".repeat(MOST));
  assert.equal(kept("words"), null);
});

Deno.test("where the storage is full, what was true before does not stay", () => {
  const browser = storage(20);
  open(() => browser);
  keep("points", "few");
  keep("points", "far too many points");
  assert.equal(kept("points"), null);
});

Deno.test("what is unreadable or of another version is no value, and no error", () => {
  const browser = storage();
  open(() => browser);
  browser.setItem(`${PREFIX}words`, "{half");
  browser.setItem("relu-lab:0:words", '"old"');
  assert.equal(kept("words"), null);
});

Deno.test("forgetting takes all that is ours, and nothing else", () => {
  const browser = storage();
  open(() => browser);
  for (const name of ["a", "b", "c"]) keep(name, name);
  browser.setItem("relu-lab:0:old", "1");
  browser.setItem("another site's", "1");
  forget();
  assert.deepEqual([...browser.held.keys()], ["another site's"]);
});

for (
  const [name, get] of Object.entries({
    "refuses to be asked": () => {
      throw new DOMException("sandbox", "SecurityError");
    },
    "has no storage": () => undefined,
    "holds nothing": () => storage(-1),
  })
) {
  Deno.test(`where the browser ${name}, it lasts as long as the page`, () => {
    open(get);
    assert.ok(!isLasting());
    keep("words", "some");
    assert.equal(kept("words"), "some");
    forget();
    assert.equal(kept("words"), null);
  });
}

Deno.test("who shows what is kept hears of changes, until they leave", () => {
  open(() => storage());
  const heard = [];
  const end = onKept((name, isElsewhere) => heard.push([name, isElsewhere]));
  keep("done", ["a"]);
  forget();
  const elsewhere = new Event("storage");
  for (const key of [`${PREFIX}races`, "another site's", null]) {
    dispatchEvent(Object.assign(elsewhere, { key }));
  }
  end();
  keep("done", ["b"]);
  dispatchEvent(elsewhere);
  const other = [["races", true], [null, true]];
  assert.deepEqual(heard, [["done", false], [null, false], ...other]);
});
