// @ts-check
/// <reference lib="deno.ns" />
// When Plotly's script is fetched ahead: after the first figure, in an idle moment, or not at all.

import assert from "node:assert/strict";
import { once } from "../../../pages/browser/figures/ahead/index.js";

const ADDRESS = "./static/js/PlotlyChart.abc.js";

/**
 * A browser on a page with figures; `connection` as it tells of its line, if it does.
 * @param {any} [kind]
 */
function browser({ connection, reduced = false, idles = true } = {}) {
  /** @type {any} */
  const all = globalThis;
  /** @type {any} */
  const seen = { fetched: [], idle: [], later: [], isDrawn: false };
  Object.defineProperty(navigator, "connection", { value: connection, configurable: true });
  all.matchMedia = () => ({ matches: reduced });
  all.requestIdleCallback = idles ? (call) => seen.idle.push(call) : undefined;
  all.document = {
    querySelectorAll: () => [{}, { shadowRoot: { querySelector: () => seen.isDrawn || null } }],
    createElement: () => ({}),
    head: { append: (link) => seen.fetched.push(link) },
  };
  const wait = all.setTimeout;
  all.setTimeout = (call) => seen.later.push(call);
  return {
    ...seen,
    draw: () => (seen.isDrawn = true),
    ahead: once(),
    stop: () => (all.setTimeout = wait),
  };
}

Deno.test("it waits for the first figure, and then for an idle moment", () => {
  const { fetched, idle, later, draw, ahead, stop } = browser();
  ahead({ data: { address: ADDRESS } });
  assert.deepEqual([fetched.length, idle.length, later.length], [0, 0, 1]);
  later.pop()();
  assert.deepEqual([fetched.length, idle.length, later.length], [0, 0, 1]);
  draw();
  later.pop()();
  assert.deepEqual([fetched.length, idle.length, later.length], [0, 1, 0]);
  idle.pop()();
  assert.deepEqual(fetched, [{ rel: "prefetch", as: "script", href: ADDRESS }]);
  stop();
});

Deno.test("it asks once, however often Python runs", () => {
  const { idle, draw, ahead, stop } = browser({ connection: { effectiveType: "4g" } });
  draw();
  for (let run = 0; run < 3; run++) ahead({ data: { address: ADDRESS } });
  assert.equal(idle.length, 1);
  stop();
});

const SAVING = {
  "saves data": { connection: { saveData: true, effectiveType: "4g" } },
  "has a slow line": { connection: { saveData: false, effectiveType: "3g" } },
  "has a very slow line": { connection: { saveData: false, effectiveType: "slow-2g" } },
  "prefers less": { reduced: true },
  "cannot tell when it is idle": { idles: false },
};

for (const [who, kind] of Object.entries(SAVING)) {
  Deno.test(`nothing is fetched for a browser that ${who}`, () => {
    const { fetched, idle, later, draw, ahead, stop } = browser(kind);
    draw();
    ahead({ data: { address: ADDRESS } });
    assert.deepEqual([fetched, idle, later], [[], [], []]);
    stop();
  });
}
