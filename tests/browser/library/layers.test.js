// @ts-check
/// <reference lib="deno.ns" />
// Where the units of a layer are drawn.

import assert from "node:assert/strict";
import { rows } from "../../../pages/browser/lesson/task/layers.js";

Deno.test("a layer's units stand around the middle, and of a wide one some are left out", () => {
  for (const count of [1, 2, 10, 16, 17, 32, 64, 256]) {
    const { units, gap } = rows(count);
    const all = [...units, ...gap];
    assert(units.length === (count <= 16 ? count : 14), `${count}: ${units.length} are drawn`);
    assert((gap.length > 0) === (count > 16), `${count}: ${gap.length} dots`);
    assert(Math.abs(units.reduce((a, b) => a + b) / units.length - 50) < 1e-9, `${count}: middle`);
    assert(all.every((y) => y > 2 && y < 98), `${count}: all are on the picture`);
    const apart = gap.map((y) => Math.min(...units.map((unit) => Math.abs(unit - y))));
    assert(apart.every((distance) => distance > 2.5), `${count}: the dots touch a unit`);
  }
});
