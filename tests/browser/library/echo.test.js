// @ts-check
/// <reference lib="deno.ns" />
// What Python says, while a learner goes on.

import assert from "node:assert/strict";
import { Echo } from "../../../pages/browser/library/echo.js";

Deno.test("what Python says first is news, what it says again is not", () => {
  for (const first of [null, 0, "", [], { slope: 0.1 }]) {
    const echo = new Echo();
    assert.ok(echo.isNews(first), JSON.stringify(first));
    assert.ok(!echo.isNews(structuredClone(first)), JSON.stringify(first));
  }
});

Deno.test("what was told is no news, however late it comes back", () => {
  const echo = new Echo();
  echo.isNews("a");
  echo.told("b");
  assert.ok(!echo.isNews("a"), "a rerun for another reason says what Python knew before");
  echo.told("c");
  assert.ok(!echo.isNews("b"));
  assert.ok(!echo.isNews("c"));
});

Deno.test("something else is news, even while an answer is under way", () => {
  const echo = new Echo();
  echo.isNews("a");
  echo.told("b");
  assert.ok(echo.isNews("preset"));
  assert.ok(echo.isNews("b"), "after the preset it is no answer");
});

Deno.test("an answer is used up: the same again, later, is news", () => {
  const echo = new Echo();
  echo.isNews("a");
  echo.told("b");
  echo.isNews("b");
  assert.ok(echo.isNews("a"));
  assert.ok(echo.isNews("b"));
});

Deno.test("one answer to several leaves none of them open", () => {
  const echo = new Echo();
  echo.isNews("a");
  echo.told("b");
  echo.told("c");
  assert.ok(!echo.isNews("c"));
  assert.ok(echo.isNews("b"));
});

Deno.test("what is told twice is answered twice", () => {
  const echo = new Echo();
  echo.isNews("a");
  for (const value of ["b", "a", "b"]) echo.told(value);
  for (const value of ["b", "a", "b"]) assert.ok(!echo.isNews(value), value);
});

Deno.test("equal is what is signed alike, and a value may change after it was told", () => {
  const echo = new Echo(({ on }) => [...on].sort().join());
  echo.isNews({ on: [] });
  const state = { on: ["relu", "gelu"] };
  echo.told(state);
  state.on.push("tanh");
  assert.ok(!echo.isNews({ on: ["gelu", "relu"] }));
  assert.ok(echo.isNews({ on: ["relu", "gelu", "tanh"] }));
});

Deno.test("a server that is silent is not remembered for ever", () => {
  const echo = new Echo();
  for (let i = 0; i < 1000; i++) echo.told(i);
  assert.ok(echo.isNews(0));
  for (let i = 0; i < 10; i++) echo.told(i);
  assert.ok(!echo.isNews(9), "the last ones are");
});
