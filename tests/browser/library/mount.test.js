// @ts-check
/// <reference lib="deno.ns" />
// What outlives a rerun of Python, and what does not.

import assert from "node:assert/strict";
import { mount, mountAnew } from "../../../pages/browser/library/mount.js";

/** What waits for the browser's next frame. */
let waiting = [];
globalThis.requestAnimationFrame = (callback) => waiting.push(callback);

/** Those that wait to hear that an element has a size, with it. */
const watching = new Map();
globalThis.ResizeObserver = /** @type {any} */ (function (tell) {
  this.observe = (element) => watching.set(tell, element);
  this.disconnect = () => watching.delete(tell);
});
const isWatched = (element) => [...watching.values()].includes(element);

/** The browser has laid out `element`, within a frame. */
function layOut(element) {
  for (const [tell, watched] of watching) if (watched === element) tell();
}

function frame() {
  const now = waiting;
  waiting = [];
  for (const callback of now) callback(0);
}

/** A place in the page as Streamlit hands it over; `markup` is the element in it. */
function place() {
  const host = { isConnected: true, dataset: {} };
  const here = { markup: {}, host, querySelector: () => here.markup };
  return here;
}

/** @param {any} [data] */
function call(mounting, parentElement, data) {
  return mounting({ data, parentElement });
}

function lasting() {
  const log = [];
  const mounting = mount(".figure", (root, before) => {
    log.push(["start", before?.name]);
    return {
      name: log.length,
      receive: ({ data }) => log.push(["receive", data]),
      stop: () => log.push(["stop", root]),
    };
  });
  return { log, mounting };
}

function anew() {
  const log = [];
  const mounting = mountAnew(".figure", (_root, data, view, component) => {
    log.push(["draw", data.id, view, component.data === data]);
    return { view: { at: data.id }, stop: () => log.push(["stop", data.id]) };
  }, ({ id }) => id);
  return { log, mounting };
}

Deno.test("a figure that lasts is made once and receives every call", () => {
  const { log, mounting } = lasting();
  const here = place();
  call(mounting, here, 1)();
  call(mounting, here, 2)();
  assert.deepEqual(log, [["start", undefined], ["receive", 1], ["receive", 2]]);
});

Deno.test("fresh markup in the same place gets a figure of its own, the old one stops", () => {
  const { log, mounting } = lasting();
  const here = place();
  const old = here.markup;
  call(mounting, here, 1);
  here.markup = {};
  call(mounting, here, 2);
  assert.deepEqual(log.slice(2).map(([what]) => what), ["stop", "start", "receive"]);
  assert.equal(log[2][1], old);
  assert.equal(log[3][1], 1, "the new one knows the one before");
});

Deno.test("only what has left the page stops, and starts again if it comes back", () => {
  const { log, mounting } = lasting();
  const here = place();
  const cleanup = call(mounting, here, 1);
  here.host.isConnected = false;
  cleanup();
  cleanup();
  assert.deepEqual(log.map(([what]) => what), ["start", "receive", "stop"]);
  here.host.isConnected = true;
  call(mounting, here, 2);
  assert.deepEqual(log.slice(3), [["start", undefined], ["receive", 2]]);
});

Deno.test("two places have two figures", () => {
  const { log, mounting } = lasting();
  const [here, there] = [place(), place()];
  const leave = call(mounting, here, 1);
  call(mounting, there, 2);
  here.host.isConnected = false;
  leave();
  call(mounting, there, 3);
  assert.deepEqual(log.map(([what]) => what), [
    "start",
    "receive",
    "start",
    "receive",
    "stop",
    "receive",
  ]);
});

Deno.test("a figure is drawn anew for another identity only, with the view of the one before", () => {
  const { log, mounting } = anew();
  const here = place();
  call(mounting, here, { id: 1 });
  call(mounting, here, { id: 1, more: true });
  call(mounting, here, { id: 2 });
  assert.deepEqual(log, [["draw", 1, undefined, true], ["stop", 1], ["draw", 2, { at: 1 }, true]]);
});

Deno.test("fresh markup is drawn in whatever the identity, with the view of the one before", () => {
  const { log, mounting } = anew();
  const here = place();
  call(mounting, here, { id: 1 });
  here.markup = {};
  call(mounting, here, { id: 1 });
  here.markup = {};
  call(mounting, here, { id: 3 });
  assert.deepEqual(log, [
    ["draw", 1, undefined, true],
    ["stop", 1],
    ["draw", 1, { at: 1 }, true],
    ["stop", 1],
    ["draw", 3, { at: 1 }, true],
  ]);
});

Deno.test("a figure without anything to stop or to look at may return nothing", () => {
  let drawn = 0;
  const mounting = mountAnew(".figure", () => {
    drawn += 1;
  });
  const here = place();
  call(mounting, here, { text: "a" });
  call(mounting, here, { text: "a" });
  const cleanup = call(mounting, here, { text: "b" });
  here.host.isConnected = false;
  cleanup();
  assert.equal(drawn, 2);
});

Deno.test("a figure that could not be drawn is tried again", () => {
  let tries = 0;
  const mounting = mountAnew(".figure", () => {
    tries += 1;
    if (tries === 1) throw new Error("no room");
  });
  const here = place();
  assert.throws(() => call(mounting, here, { id: 1 }));
  call(mounting, here, { id: 1 });
  assert.equal(tries, 2);
});

Deno.test("a place is drawn in the frame in which it has a size, and stays so", () => {
  const { mounting } = lasting();
  const here = place();
  call(mounting, here);
  frame();
  assert.ok(!("drawn" in here.host.dataset));
  layOut(here.host);
  assert.ok("drawn" in here.host.dataset);
  assert.ok(!isWatched(here.host));
  call(mounting, here);
  assert.ok("drawn" in here.host.dataset);
  assert.ok(!isWatched(here.host));
});

Deno.test("a place that never has a size is drawn after two frames", () => {
  const { mounting } = lasting();
  const here = place();
  call(mounting, here);
  frame();
  assert.ok(!("drawn" in here.host.dataset));
  frame();
  assert.ok("drawn" in here.host.dataset);
  assert.equal(waiting.length, 0);
  assert.ok(!isWatched(here.host));
});

Deno.test("what could not be drawn is not drawn", () => {
  const here = place();
  const mounting = mount(".figure", () => ({
    receive() {
      throw new Error("no data");
    },
  }));
  assert.throws(() => call(mounting, here));
  frame();
  frame();
  assert.ok(!("drawn" in here.host.dataset));
});

/** A figure in the page's first HTML, which is there until Streamlit's page is seen. */
function begun() {
  const log = [];
  const mounting = mount(".figure", (root) => ({
    canBegin: ({ value }) => value !== "wrong",
    receive: ({ data }) => log.push(["receive", data.value, root.name]),
    stop: () => log.push(["stop", root.name]),
  }));
  const listeners = {};
  globalThis.addEventListener = (name, listener) => (listeners[name] = listener);
  const root = { name: "first", addEventListener: (_, listener) => (root.press = listener) };
  const here = place();
  here.markup = root;
  Object.assign(root, { getRootNode: () => here, isIn: here });
  const first = {
    isThere: true,
    key: "figure",
    place: { scrollTop: 7 },
    end(taken) {
      taken();
      first.isThere = false;
    },
  };
  const begin = (value) => mounting({ data: { value }, parentElement: here, beginning: first });
  return { log, mounting, begin, first, root, listeners };
}

/** Where Streamlit mounts the figure `key`, with bare markup that something may be put before. */
function bare(key = "figure") {
  const there = place();
  const main = { scrollTop: 0 };
  const around = { "[data-testid=stMain]": main, [`.st-key-${key}`]: {} };
  there.host.closest = (selector) => around[selector] ?? null;
  there.markup = {
    name: "bare",
    parentNode: { moveBefore: (root) => (there.markup = root) },
    remove() {},
  };
  return { there, main };
}

Deno.test("what a page began with is taken over as it stands, and drawn at once", () => {
  const { log, mounting, begin, first, root } = begun();
  assert.equal(begin("link"), true);
  const { there, main } = bare();
  call(mounting, there, { value: "python" });
  assert.equal(there.markup, root);
  assert.deepEqual(log, [["receive", "link", "first"], ["receive", "python", "first"]]);
  assert.ok("drawn" in there.host.dataset);
  assert.equal(main.scrollTop, 7);
  assert.equal(first.isThere, false);
});

Deno.test("what is under a finger is taken over once that is lifted", async () => {
  const { mounting, begin, root, listeners } = begun();
  begin("link");
  root.press();
  const { there } = bare();
  call(mounting, there, { value: "python" });
  assert.equal(there.markup.name, "bare");
  listeners.pointerup();
  await new Promise((done) => setTimeout(done, 1));
  assert.equal(there.markup, root);
});

Deno.test("another figure of the kind takes nothing over, nor one that came too late", () => {
  const { log, mounting, begin, first, root } = begun();
  begin("link");
  const { there: other } = bare("of_a_lesson");
  call(mounting, other, { value: "lesson" });
  assert.equal(other.markup.name, "bare");
  first.isThere = false;
  const { there } = bare();
  call(mounting, there, { value: "python" });
  assert.notEqual(there.markup, root);
  assert.deepEqual(log.slice(1), [
    ["receive", "lesson", "bare"],
    ["stop", "first"],
    ["receive", "python", "bare"],
  ]);
});

Deno.test("a link that Python has something to say about begins nothing", () => {
  const { log, begin } = begun();
  assert.equal(begin("wrong"), false);
  assert.deepEqual(log, [["stop", "first"]]);
});
