// @ts-check
/// <reference lib="deno.ns" />
// Packed arrays, read by browsers that know numbers of 16 bits and by those that do not.

import assert from "node:assert/strict";
import { decode } from "../../../pages/browser/library/decode.js";

const NATIVE = globalThis.Float16Array;
/** All numbers of 16 bits there are. */
const ALL = btoa(
  Array.from({ length: 1 << 16 }, (_, bits) => String.fromCharCode(bits & 255, bits >> 8)).join(""),
);

Deno.test("numbers of 16 bits are the same with and without the browser's own", () => {
  const own = decode({ dtype: "float16", data: ALL });
  globalThis.Float16Array = /** @type {any} */ (undefined);
  const old = decode({ dtype: "float16", data: ALL });
  globalThis.Float16Array = NATIVE;
  assert.equal(own.length, 1 << 16);
  assert.deepEqual([own[0x3c00], own[0x0001], own[0xfc00]], [1, 2 ** -24, -Infinity]);
  assert.deepEqual([...old], [...own]);
});

Deno.test("other numbers are read byte by byte, the little end first", () => {
  assert.deepEqual([...decode({ dtype: "uint16", data: btoa("\x01\x02\xff\x00") })], [513, 255]);
  assert.deepEqual([...decode({ dtype: "int8", data: btoa("\x7f\x81") })], [127, -127]);
});
