// What the playback says: numbers and sentences made of the labels and of what was recorded.

import { exact as exactly, fill, percent, scientific } from "../../library/format.js";
import { gradientsAt, isGone } from "./recording.js";

/** The wording of one recording in one language. */
export function words(recording, labels) {
  const { steps, entries, layers, maps } = recording;
  const last = steps.length - 1;
  const step = (record) => fill(labels.step, { step: steps[record] });
  const share = (value) => percent(value, labels.under);
  const writes = { test_accuracy: share, accuracy: share, loss };
  return { step, value, exact, layer, lost, legend, caption, course, gradients, summary, writes };

  /** A median as text; a word where no network is finite any more. */
  function value(entry, quantity, record) {
    if (entry.front < 0) return labels.not_begun;
    if (isGone(entry, record)) return labels.diverged;
    return writes[quantity](entry[quantity].middle[record]);
  }

  /** The same as far as the recording is exact. */
  function exact(entry, quantity, record) {
    if (isGone(entry, record)) return labels.diverged;
    const number = entry[quantity].middle[record];
    return quantity === "loss" ? exactly(number) : `${(100 * number).toFixed(2)}%`;
  }

  /** The median of a layer's gradient. */
  function layer(entry, record, number) {
    if (entry.front < 0) return labels.not_begun;
    if (isGone(entry, record)) return labels.diverged;
    return scientific(gradientsAt(entry, record, layers).middle[number]);
  }

  /** What became of a line that broke off; null if it did not. */
  function lost({ diverged_step: step }) {
    return step < 0 ? null : fill(labels.diverged_at, { step });
  }

  /** What the lines mean. */
  function legend() {
    const [{ seeds, inner }] = entries;
    const band = inner === seeds ? labels.all_networks : labels.middle_networks;
    const found = seeds === 1 ? [{ sign: "median", text: labels.one_network }] : [
      { sign: "median", text: labels.median, term: "median" },
      { sign: "band", text: fill(band, { inner, seeds }) },
    ];
    const boundary = fill(labels.boundary, { member: recording.member + 1 });
    if (maps) found.push({ sign: "boundary", text: boundary, term: "boundary" });
    return found;
  }

  /** What is left out of the lines. */
  function caption(reached) {
    const parts = [];
    for (const { name, seeds, diverged } of entries) {
      const count = diverged[reached];
      if (count) parts.push(fill(labels.some_diverged, { name, count, seeds }));
    }
    if (steps[last] < recording.planned_steps) {
      parts.push(fill(labels.stopped, { step: steps[last], planned: recording.planned_steps }));
    }
    return parts.join(labels.semicolon);
  }

  function list(write) {
    return entries.map((entry) => `${entry.name} ${write(entry)}`).join(labels.comma);
  }

  /** A quantity at a record, in words. */
  function course(quantity, record) {
    const text = list((entry) => value(entry, quantity, record));
    return fill(labels.reading, { quantity: labels[quantity], step: step(record), list: text });
  }

  /** The gradients at a record, in words: of the first layer and of the output layer. */
  function gradients(record) {
    const ends = { first: 0, last: layers - 1 };
    const texts = Object.entries(ends).map((
      [end, number],
    ) => [end, list((e) => layer(e, record, number))]);
    return fill(labels.gradient_text, { step: step(record), ...Object.fromEntries(texts) });
  }

  /** What is announced once a record has settled. */
  function summary(quantity, record) {
    return `${course(quantity, record)} ${course("loss", record)}`;
  }
}

/** A loss: three digits after the point; "0.000" stands for exactly 0 only. */
function loss(value) {
  if (value > 0 && value < 0.0005) return "<0.001";
  return value < 100 ? value.toFixed(3) : scientific(value);
}
