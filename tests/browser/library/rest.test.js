// @ts-check
/// <reference lib="deno.ns" />
// The weights that come after a recording's first picture.

import assert from "node:assert/strict";
import { snapshotAt } from "../../../pages/browser/library/recording.js";
import { completed, decoded } from "../../../pages/browser/library/rest.js";

const RECORDS = [0, 2, 3];
const packed = (numbers) => ({
  dtype: "uint8",
  shape: [],
  data: btoa(String.fromCharCode(...numbers)),
});
const WHOLE = { records: RECORDS, values: packed([10, 11, 20, 21, 30, 31]) };
/** At the records 0 and 3. */
const FIRST = { ...WHOLE, held: [0, 2], values: packed([10, 11, 30, 31]) };
const shown = (run, record) => {
  const { record: at, values } = snapshotAt(run, record);
  return [at, values && [...values]];
};

globalThis.requestAnimationFrame = (draw) => Number(draw(0)) || 1;

/** What becomes of two runs where `answer` is what is asked for, and of what is said meanwhile. */
async function after(id, answer) {
  const runs = [{ snapshots: decoded(FIRST) }, { snapshots: decoded(FIRST) }];
  const said = [];
  let asked = 0;
  globalThis.document = /** @type {any} */ ({ baseURI: "http://lab/race" });
  globalThis.fetch = (address) => {
    asked++;
    assert.equal(String(address), "http://lab/foreseen/race/rest?seed=1");
    return answer();
  };
  let settle = () => {};
  const data = { id, rest: "foreseen/race/rest?seed=1" };
  const settled = () => new Promise((resolve) => (settle = () => resolve(null)));
  const first = settled();
  const rest = completed(data, runs, (state) => {
    said.push(state);
    if (state !== "coming") settle();
  });
  await first;
  return { runs, said, rest, settled, asked: () => asked };
}
const json = (data) => () => Promise.resolve(Response.json(data));

Deno.test("without its rest a recording has the weights of its first picture", () => {
  const run = { snapshots: decoded(FIRST) };
  assert.deepEqual([0, 1, 2, 3].map((record) => shown(run, record)), [
    [0, [10, 11]],
    [0, [10, 11]],
    [2, null],
    [3, [30, 31]],
  ]);
});

Deno.test("with its rest it is what it would have been at once, and asks once", async () => {
  const answer = json({ id: 1, snapshots: [WHOLE, WHOLE] });
  const { runs, said, asked, rest } = await after(1, answer);
  assert.deepEqual(runs, [{ snapshots: decoded(WHOLE) }, { snapshots: decoded(WHOLE) }]);
  assert.deepEqual(said, ["coming", ""]);
  rest.again();
  assert.equal(asked(), 1);
  // Another figure of the same run has them at once.
  const others = [{ snapshots: decoded(FIRST) }, { snapshots: decoded(FIRST) }];
  completed({ id: 1, rest: "nowhere" }, others, () => assert.fail()).again();
  assert.deepEqual(others, runs);
});

const WRONG = {
  "nothing": () => Promise.resolve(new Response(null, { status: 204 })),
  "not found": () => Promise.resolve(new Response("{}", { status: 404 })),
  "no JSON": () => Promise.resolve(new Response("<html>")),
  "null": json(null),
  "no weights": json({ id: 2 }),
  "the weights of another run": json({ id: 3, snapshots: [WHOLE, WHOLE] }),
  "those of one network of two": json({ id: 2, snapshots: [WHOLE] }),
  "what is none": json({ id: 2, snapshots: [{}, { values: { dtype: "float16", data: "%" } }] }),
  "no line": () => Promise.reject(new TypeError("refused")),
};
for (const [name, answer] of Object.entries(WRONG)) {
  Deno.test(`where ${name} comes, what there is stays, and it is asked for again`, async () => {
    const { runs, said, rest, settled, asked } = await after(2, answer);
    assert.deepEqual(runs[0], { snapshots: decoded(FIRST) });
    assert.deepEqual(said, ["coming", "missing"]);
    globalThis.fetch = json({ id: 2, snapshots: [WHOLE, WHOLE] });
    const now = settled();
    rest.again();
    await now;
    assert.deepEqual(runs[1], { snapshots: decoded(WHOLE) });
    assert.equal(asked(), 1);
    // As a page would that is opened anew.
    globalThis[Symbol.for("relu-lab rests")].clear();
  });
}
