// Where the signal of a drawn network ends, on either side of 0.

import { fill } from "../../library/format.js";

/** The first layers, from 1, with no open unit for x < 0 and x > 0; null where the signal passes. */
export function fate({ open_units }, depth) {
  return open_units.map((layers) => {
    const first = layers.slice(0, depth).indexOf(0);
    return first < 0 ? null : first + 1;
  });
}

/** That in a sentence. */
export function fateText([below, above], labels) {
  if (below !== null && above !== null) return fill(labels.dead_network, { below, above });
  if (below !== null) return fill(labels.half_below, { layer: below });
  if (above !== null) return fill(labels.half_above, { layer: above });
  return labels.alive;
}
