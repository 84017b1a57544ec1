// @ts-check
// The weights of the steps after a recording's first picture: they are asked for when that is drawn.
// Where they do not come, the figure keeps all but its maps.

import { decode } from "./decode.js";
import { painted } from "./frames.js";

/** Every component has this module for itself. @type {Map<number, any[]>} */
const known = globalThis[Symbol.for("relu-lab rests")] ??= new Map();
const MOST_KEPT = 4;
const MOST_TRIES = 3;

/**
 * Has the snapshots of `runs` be those of all steps, which `data` says where to ask for: at once
 * where they have been asked for before, else `show("")` is called then. It is "coming" before, and
 * "missing" where they cannot be had. `again()` asks once more, a few times; who has `end()`ed it
 * hears no more.
 * @param {{id: number, rest?: string}} data
 * @param {{snapshots: any}[]} runs
 * @param {(state: "" | "coming" | "missing") => void} show
 */
export function completed({ id, rest }, runs, show) {
  let isOver = false;
  let isAsking = false;
  let isMissing = Boolean(rest);
  let tries = 0;
  if (rest) take(known.get(id) ?? null);
  // To read them would keep the first picture from the screen.
  if (isMissing) painted().then(ask);
  return { again: ask, end: () => (isOver = true) };

  async function ask() {
    if (!rest || isOver || !isMissing || isAsking || tries === MOST_TRIES) return;
    tries++;
    isAsking = true;
    show("coming");
    const found = await fetched(id, rest, runs.length);
    isAsking = false;
    if (found) keep(id, found);
    if (isOver) return;
    take(found);
    show(isMissing ? "missing" : "");
  }

  /** @param {any[] | null} found */
  function take(found) {
    isMissing = found === null;
    found?.forEach((snapshots, index) => (runs[index].snapshots = snapshots));
  }
}

/**
 * Says on the maps of `root` why nothing is on them.
 * @param {HTMLElement} root
 * @param {Record<string, string>} labels
 * @param {string} state
 */
export function drawAwaited(root, labels, state) {
  for (const line of root.querySelectorAll(".map .later")) {
    line.textContent = labels[`weights_${state}`] ?? "";
  }
}

/**
 * @param {number} id
 * @param {any[]} found
 */
function keep(id, found) {
  known.set(id, found);
  for (const old of [...known.keys()].slice(0, -MOST_KEPT)) known.delete(old);
}

/**
 * @param {number} id
 * @param {string} address
 * @param {number} count
 */
async function fetched(id, address, count) {
  try {
    const answer = await fetch(new URL(address, document.baseURI));
    const found = answer.status === 200 ? await answer.json() : null;
    // Of another run, if the server has become another.
    if (found?.id !== id || found.snapshots.length !== count) return null;
    return found.snapshots.map(decoded);
  } catch {
    return null;
  }
}

/**
 * One network's weights at some records, as `pack` gives them; null if none were kept.
 * @param {any} snapshots
 */
export function decoded(snapshots) {
  return snapshots && { ...snapshots, values: decode(snapshots.values) };
}
