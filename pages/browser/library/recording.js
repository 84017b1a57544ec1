// What was recorded, and what it says about a unit at a record.
//
// A run is one activation's network. Units count through all layers: layer * width + index.

import { decode } from "./decode.js";
import { decoded as weights } from "./rest.js";

/** Open on at most this share of the samples: rarely active. */
const RARE = 0.05;

/** The payload of packing.py with its arrays decoded. */
export function read(data) {
  const { depth, width } = data.network;
  return {
    ...data,
    points: data.points && decode(data.points),
    classes: data.classes && decode(data.classes),
    units: depth * width,
    runs: data.runs.map((run) => readRun(run, data)),
  };
}

function readRun(run, { steps, member }) {
  const arrays = ["accuracy", "median_accuracy", "open", "closed", "median", "low", "high"];
  const decoded = Object.fromEntries(arrays.map((name) => [name, decode(run[name])]));
  const { snapshots } = run;
  return {
    ...run,
    ...decoded,
    // This network's own row of the seeds' shares.
    own: decoded.closed.subarray(member * steps.length, (member + 1) * steps.length),
    snapshots: weights(snapshots),
  };
}

/** Whether the run is no longer finite at `record`. */
export function hasDiverged(recording, run, record) {
  return run.diverged_step >= 0 && recording.steps[record] >= run.diverged_step;
}

/** On how many samples the unit is open at `record`. */
export function openCount(recording, run, record, unit) {
  return run.open[record * recording.units + unit];
}

/** "active", "rare", "diverged", or what a closed unit of this run is: dead, leaking, closed. */
export function stateOf(recording, run, record, unit) {
  if (hasDiverged(recording, run, record)) return "diverged";
  const count = openCount(recording, run, record, unit);
  if (count === 0) return run.closed_state;
  return count > RARE * recording.samples ? "active" : "rare";
}

/** Whether a unit in `state` is open on some sample. */
export function isOpen(state) {
  return state === "active" || state === "rare";
}

/** How many units are in each state at `record`. */
export function countStates(recording, run, record) {
  const counts = { active: 0, rare: 0, [run.closed_state]: 0, diverged: 0 };
  for (let unit = 0; unit < recording.units; unit++) {
    counts[stateOf(recording, run, record, unit)]++;
  }
  return counts;
}

/** The record at which the unit, closed at `record`, lost its last sample; 0 if it never had one. */
export function lostAt(recording, run, record, unit) {
  let lost = record;
  while (lost > 0 && openCount(recording, run, lost - 1, unit) === 0) lost--;
  return lost;
}

/** The next record after `record` at which the unit is closed, or -1. */
export function nextLoss(recording, run, record, unit) {
  for (let next = record + 1; next < recording.steps.length; next++) {
    if (hasDiverged(recording, run, next)) return -1;
    if (openCount(recording, run, next, unit) === 0) return next;
  }
  return -1;
}

/**
 * The latest weights kept at or before `record`: {record, values}; null if none were kept. Without
 * values where they are not here (`rest.js`).
 * @returns {any}
 */
export function snapshotAt(run, record) {
  if (!run.snapshots) return null;
  const { records, values, held } = run.snapshots;
  const each = values.length / (held ?? records).length;
  let index = 0;
  while (index + 1 < records.length && records[index + 1] <= record) index++;
  const at = held ? held.indexOf(index) : index;
  const found = at < 0 ? null : values.subarray(at * each, (at + 1) * each);
  return { record: records[index], values: found };
}
