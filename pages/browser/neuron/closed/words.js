// What is said of what the learner points at.

import { fill, percent } from "../../library/format.js";
import { composed, live } from "../../library/prose.js";
import { lostAt, openCount } from "../../library/recording.js";
import { isActivated, unitsOpen } from "./reading.js";

/** The sentence on a view, as nodes. */
export function sentence(recording, view, labels) {
  const [key, values] = said(recording, view);
  const entries = Object.entries(values).map(([name, value]) => [name, live(value)]);
  return composed(labels[key], Object.fromEntries(entries));
}

/**
 * The label of what is to be said of a view, and the numbers in it.
 * @returns {[string, Record<string, any>]}
 */
function said(recording, { run: index, record, unit, sample }) {
  const { steps, units, samples } = recording;
  const run = recording.runs[index];
  const values = { step: steps[record], units, samples, unit: unit + 1, sample: sample + 1 };
  if (unit !== null) {
    values.open = openCount(recording, run, record, unit);
    values.closed = samples - values.open;
    values.lost = steps[lostAt(recording, run, record, unit)];
    if (values.open === 0) return ["says_row_dead", values];
    if (sample === null) return ["says_row", values];
  }
  if (sample !== null) {
    values.open_units = unitsOpen(recording, run, record, sample);
    values.closed_units = units - values.open_units;
    if (values.open_units === 0) return ["says_column_silent", values];
    if (unit === null) return ["says_column", values];
    const isOpen = isActivated(recording, run, record, unit, sample);
    return [isOpen ? "says_cell_open" : "says_cell_closed", values];
  }
  const counts = openCounts(recording, run, record);
  const dead = counts.filter((count) => count === 0).length;
  const open = counts.reduce((total, count) => total + count, 0);
  values.share = percent(1 - open / (units * samples));
  const key = dead === 0 ? "says_all" : dead === 1 ? "says_one_dead" : "says_all_dead";
  return [key, { ...values, dead }];
}

/** What the network has come to at a record. */
export function heading(recording, { run: index, record }, labels) {
  const run = recording.runs[index];
  const dead = openCounts(recording, run, record).filter((count) => count === 0).length;
  const accuracy = percent(run.accuracy[record]);
  const values = { step: recording.steps[record], units: recording.units, dead, accuracy };
  return fill(labels.network_now, values);
}

/** For each unit, by how many samples it is activated. */
function openCounts(recording, run, record) {
  return Array.from(
    { length: recording.units },
    (_, unit) => openCount(recording, run, record, unit),
  );
}
