// What was recorded of each contender, over the steps that all of them share.

import { decode } from "../../library/decode.js";
import { decoded as weights } from "../../library/rest.js";

/** Losses so many times as large as that of guessing would flatten all others. */
const FLAT = 3;
const SERIES = ["test_accuracy", "accuracy", "loss", "gradient"];

/**
 * The payload of packing.py with its arrays decoded. A contender's series are {middle, low, high}
 * over its networks, one number a record; of the gradient `layers` numbers a record.
 * Contenders of one activation are told apart by `badge`, their number among all, else nothing.
 */
export function read(data) {
  const activations = data.entries.map(({ activation }) => activation);
  const isAlone = (name) => activations.indexOf(name) === activations.lastIndexOf(name);
  return {
    ...data,
    layers: data.network.depth + 1,
    points: data.points && decode(data.points),
    classNumbers: data.point_classes && decode(data.point_classes),
    entries: data.entries.map((entry, index) => ({
      ...entry,
      // The last record that is its own; a contender that trains still holds it from there on.
      front: data.fronts?.[index] ?? data.steps.length - 1,
      ...Object.fromEntries(SERIES.map((name) => [name, parts(decode(entry[name]))])),
      diverged: decode(entry.diverged),
      badge: isAlone(entry.activation) ? "" : String(index + 1),
      snapshots: data.maps && weights(data.maps[index]),
    })),
  };
}

/** Whether no network of this contender is finite any more. */
export function isGone(entry, record) {
  return entry.diverged[record] === entry.seeds;
}

/**
 * The end of the axis of losses: above that of guessing, and above where the median of each contender
 * has come to, unless that would flatten all others.
 */
export function lossesEnd({ entries }, guess) {
  const ends = entries
    .map(({ front, loss }) => loss.middle[front])
    .filter((value) => value <= FLAT * guess);
  return 1.35 * guess + 2 * (Math.max(guess, ...ends) - guess);
}

/** {middle, low, high} of the gradient's norm at a record, from layer 1 to the output layer. */
export function gradientsAt({ gradient }, record, layers) {
  const row = (values) => values.subarray(record * layers, (record + 1) * layers);
  return { middle: row(gradient.middle), low: row(gradient.low), high: row(gradient.high) };
}

function parts(values) {
  const each = values.length / 3;
  const [middle, low, high] = [0, 1, 2].map((i) => values.subarray(i * each, (i + 1) * each));
  return { middle, low, high };
}
