// @ts-check
/// <reference lib="deno.ns" />
// What is packed is unpacked, and the line where a function changes its sign lies on it.

import assert from "node:assert/strict";
import { zeroLine } from "../../../pages/browser/library/contour.js";
import { decode } from "../../../pages/browser/library/decode.js";

/** @param {ArrayBuffer} buffer */
const packed = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));

Deno.test("arrays come back as they were packed", () => {
  for (
    const array of [new Float32Array([1.5, -2, NaN]), new Uint16Array([7]), new Int8Array([-1])]
  ) {
    const dtype = { Float32Array: "float32", Uint16Array: "uint16", Int8Array: "int8" }[
      array.constructor.name
    ];
    assert.deepEqual(decode({ dtype, data: packed(array.buffer) }), array);
  }
  // One, minus two, the smallest of all, infinity: IEEE 754 binary16.
  const halves = new Uint16Array([0x3c00, 0xc000, 0x0001, 0x7c00]);
  const values = decode({ dtype: "float16", data: packed(halves.buffer) });
  assert.deepEqual([...values], [1, -2, 2 ** -24, Infinity]);
});

Deno.test("every end of the zero line lies on a circle's edge", () => {
  const size = 33;
  /** @param {number} x @param {number} y */
  const inside = (x, y) => 100 - (x - 16) ** 2 - (y - 16) ** 2;
  const values = Float64Array.from(
    { length: size * size },
    (_, i) => inside(i % size, Math.floor(i / size)),
  );
  /** @param {ArrayLike<number>} points */
  const evaluate = (points) => {
    const count = points.length / 2;
    return Float64Array.from({ length: count }, (_, i) => inside(points[i], points[count + i]));
  };
  const ends = [...zeroLine(values, size, evaluate).matchAll(/[ML]([\d.]+) ([\d.]+)/g)];
  assert.ok(ends.length > 60);
  for (const [, x, y] of ends) {
    assert.ok(Math.abs(Math.hypot(Number(x) - 16, Number(y) - 16) - 10) < 0.02);
  }
});
