// What was recorded of units and samples. A view is {run, record, unit, sample}; null for a unit
// or a sample means all of them.

import { decode } from "../../library/decode.js";
import { read as readRecording } from "../../library/recording.js";

/** The payload of packing with its arrays decoded. */
export function read(data) {
  const recording = readRecording(data);
  const runs = recording.runs.map((run) => ({ ...run, activated: decode(run.activated) }));
  return { ...recording, runs };
}

/** Whether `unit` is activated by `sample` in `run` at `record`. */
export function isActivated({ units, samples }, run, record, unit, sample) {
  const bytes = Math.ceil(samples / 8);
  const byte = run.activated[(record * units + unit) * bytes + (sample >> 3)];
  return ((byte >> (7 - (sample & 7))) & 1) === 1;
}

/** How many units are activated by `sample`. */
export function unitsOpen(recording, run, record, sample) {
  let open = 0;
  for (let unit = 0; unit < recording.units; unit++) {
    if (isActivated(recording, run, record, unit, sample)) open++;
  }
  return open;
}
