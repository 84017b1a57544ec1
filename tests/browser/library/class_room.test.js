// @ts-check
/// <reference lib="deno.ns" />
// A class room in the browser: who it is there, and where its networks' dots lie.

import assert from "node:assert/strict";
import { identity, MOST, other } from "../../../pages/browser/class_room/me/identity.js";
import { stacked } from "../../../pages/browser/class_room/outcome/stacked.js";

const TOKEN = /^[0-9a-f]{32}$/;

Deno.test("a browser is one in a room, and another in the next", () => {
  const first = identity(null, "ABCDEF", "");
  assert.match(first.token, TOKEN);
  assert.equal(first.secret, "");
  assert.deepEqual(identity([first], "ABCDEF", ""), first);
  assert.notEqual(identity([first], "GHJKLM", "").token, first.token);
  assert.deepEqual(other([first], "ABCDEF"), []);
  assert.deepEqual(other([first], "GHJKLM"), [first]);
  assert.ok(MOST > 1);
});

Deno.test("a secret that was learned stays", () => {
  const secret = "0123456789abcdef".repeat(2);
  const first = identity(null, "ABCDEF", secret);
  assert.equal(identity([first], "ABCDEF", "").secret, secret);
});

Deno.test("what was kept by something else is no identity", () => {
  for (
    const junk of [null, 7, "x", {}, [null, 7, { room: "ABCDEF" }, { room: "ABCDEF", token: "" }]]
  ) {
    assert.match(identity(junk, "ABCDEF", "").token, TOKEN);
    assert.deepEqual(other(junk, "ABCDEF"), []);
  }
});

Deno.test("dots of one place stand on each other, beside each other, and stay in their strip", () => {
  assert.deepEqual(stacked([null, 0.5], 40, 10), [{ index: 1, value: 0.5, lift: 0, shift: 0 }]);
  for (const count of [2, 5, 6, 15, 300]) {
    const dots = stacked(Array(count).fill(1), 40, 10);
    assert.equal(dots.length, count);
    assert.ok(dots.every(({ lift }) => lift >= 0 && lift <= 40 + 1e-9));
    assert.ok(dots.every(({ shift }) => Math.abs(shift) <= 10));
    assert.equal(new Set(dots.map(({ lift, shift }) => `${lift} ${shift}`)).size, count);
  }
});
