// @ts-check
/// <reference lib="deno.ns" />
// A link to the lab on one's own computer opens nowhere else.

import assert from "node:assert/strict";

import { isOnlyHere } from "../../../pages/browser/library/link_button.js";

Deno.test("an address that means another computer on each is known", () => {
  for (const here of ["localhost", "lab.localhost", "127.0.0.1", "127.1.2.3", "[::1]"]) {
    assert.ok(isOnlyHere(here), here);
  }
  const others = [
    "192.168.1.7",
    "lab.school.example",
    "localhost.example",
    "127.lab.example",
    "[::2]",
  ];
  for (const anywhere of others) assert.ok(!isOnlyHere(anywhere), anywhere);
});
