// @ts-check
/// <reference lib="deno.ns" />
// What a learner set before Python was there, and what Python then hears of it.

import assert from "node:assert/strict";
import { Settled } from "../../../pages/browser/library/settled.js";

/** A figure that shows its link's `state`, and of which Python has not heard yet. */
function begun(state) {
  const root = { addEventListener() {} };
  const live = new Settled(root, () => {}, JSON.stringify);
  live.adopt(state, null);
  const told = [];
  return { live, told, connect: (python) => live.adopt(python, (now) => told.push(now)) };
}

Deno.test("what nobody moved is as Python says", () => {
  const { live, told, connect } = begun(1);
  connect(2);
  assert.equal(live.state, 2);
  assert.deepEqual(told, []);
});

Deno.test("what was moved meanwhile is kept, and told where anything depends on it", () => {
  for (const isWanted of [true, false]) {
    const { live, told, connect } = begun(1);
    live.isWanted = isWanted;
    live.change(3);
    assert.equal(live.tell(), false, "there is nobody to hear it");
    live.stop();
    connect(1);
    assert.equal(live.state, 3);
    assert.deepEqual(told, isWanted ? [3] : []);
    // With the next press it is told in any case, and once.
    assert.equal(live.tell(), !isWanted);
    assert.deepEqual(told, [3]);
    connect(3);
    connect(4);
    assert.equal(live.state, 4);
  }
});
