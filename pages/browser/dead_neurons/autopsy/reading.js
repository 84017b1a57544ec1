// What Python sent of a unit, decoded, and what it says at a step.

import { decode } from "../../library/decode.js";
import { wordsOf } from "../../library/opening.js";

/** Open on at most this share of the samples: rarely active. */
const RARE = 0.05;

export const keyOf = ({ run, unit }) => `${run}:${unit}`;

/** The payload of packing.py with its arrays decoded. */
export function read(data) {
  const { found } = data;
  const labels = wordsOf(data.labels, data);
  if (!found) return { ...data, labels };
  const parameters = Object.entries(found.parameters).map((
    [name, packed],
  ) => [name, decode(packed)]);
  return {
    ...data,
    labels,
    found: {
      ...found,
      counts: decode(found.counts),
      open_bins: found.open_bins && decode(found.open_bins),
      bias: decode(found.bias),
      parameters: Object.fromEntries(parameters),
    },
  };
}

/**
 * The unit at the last record with a histogram at or before `step`: {place, record, step, open,
 * state}; `place` counts histograms. `record` is -1 where there is nothing to see.
 */
export function momentAt({ found, samples, closed_state, diverged_step }, step) {
  const nothing = { place: -1, record: -1, open: 0, step: diverged_step, state: "diverged" };
  if (!found) return { ...nothing, state: closed_state };
  if (diverged_step >= 0 && step >= diverged_step) return nothing;
  const { steps, looked_at } = found;
  const place = looked_at.findLastIndex((record) => steps[record] <= step);
  if (place < 0) return nothing;
  const open = found.open[place];
  const state = open === 0 ? closed_state : open > RARE * samples ? "active" : "rare";
  return { place, record: looked_at[place], step: steps[looked_at[place]], open, state };
}
