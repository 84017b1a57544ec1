// What is said of the sum.

import { readout } from "../../library/format.js";
import { OWN } from "../../library/own.js";
import { coloured, composed, live } from "../../library/prose.js";
import { REACH, sumAt } from "./arithmetic.js";

const BENT = ["relu", "leaky_relu"];

/** The sentence on the sum, as nodes. */
export function sentence(sum, error, { labels, names }) {
  const { unit, kinks, in_weights, out_weights } = sum;
  const count = kinks.length;
  const parts = {
    units: live(count),
    error: live(readout(error)),
    name: coloured(unit, names[unit]),
    bends: live(bends(kinks, in_weights, out_weights)),
    slope: live(readout(sumAt(sum, 1) - sumAt(sum, 0))),
  };
  const kind = count === 0
    ? "none"
    : !Number.isFinite(error)
    ? "undefined"
    : unit === OWN
    ? "own"
    : unit === "identity"
    ? "straight"
    : BENT.includes(unit)
    ? "bent"
    : "smooth";
  return composed(labels[`says_${kind}`], parts);
}

/** The bends that are seen: units that add nothing make none, and two at one place make one. */
function bends(kinks, in_weights, out_weights) {
  const seen = kinks.filter((kink, i) =>
    in_weights[i] * out_weights[i] !== 0 && Math.abs(kink) < REACH
  );
  return new Set(seen).size;
}
