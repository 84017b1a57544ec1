// What the player says: sentences made of the labels and of what was recorded.

import { fill, percent } from "../shared/format.js";
import { countStates, hasDiverged, lostAt, nextLoss, openCount, stateOf } from "./recording.js";

/** The sentences of one recording in one language. */
export function words(recording, labels) {
  const { steps, network, samples, seeds } = recording;
  const last = steps.length - 1;
  const share = (value) => percent(value, labels.under);
  const together = (first, second) => fill(labels.two_sentences, { first, second });
  const stepName = (record) => fill(labels.step, { step: steps[record] });
  return { share, heading, unit, caption, note, curveText, mapText };

  /** "This run, step 500: 75% dead, accuracy 65%". */
  function heading({ run: index, record }) {
    const run = recording.runs[index];
    const step = steps[record];
    if (hasDiverged(recording, run, record)) {
      return fill(labels.heading_diverged, { step: run.diverged_step });
    }
    const closed = countStates(recording, run, record)[run.closed_state] / recording.units;
    const values = { step, share: share(closed), accuracy: share(run.accuracy[record]) };
    return fill(labels[`heading_${run.closed_state}`], values);
  }

  /** The chosen unit: its {state, title, text}, and the record `event` that `text` links to. */
  function unit({ run: index, record, unit: at }) {
    const run = recording.runs[index];
    const state = stateOf(recording, run, record, at);
    const layer = Math.floor(at / network.width);
    const place = { layer: layer + 1, unit: (at % network.width) + 1, state: labels[state] };
    const title = fill(labels.unit, place);
    if (state === "diverged") return { state, title, text: labels.unit_diverged, event: -1 };
    const count = openCount(recording, run, record, at);
    if (count > 0) {
      const event = nextLoss(recording, run, record, at);
      const text = fill(labels.still_open, { count, samples });
      return { state, title, text: event < 0 ? text : together(text, labels.loses), event };
    }
    const event = lostAt(recording, run, record, at);
    const before = steps[event - 1];
    const gapless = steps[event] - before === 1;
    const lost = event === 0 ? labels.never_open : gapless ? labels.lost : labels.lost_between;
    const then = fill(labels[`then_${state}`], { slope: share(run.slope) });
    const happened = together(fill(lost, { before }), then);
    const isRevivable = state === "dead" && layer > 0;
    const text = isRevivable ? together(happened, labels.dead_deep) : happened;
    return { state, title, text, event: event === 0 ? -1 : event };
  }

  /** What the curve's lines mean, and what is left out of them. */
  function caption() {
    const inner = seeds - 2 * Math.floor(seeds / 8);
    const band = inner === seeds ? labels.caption_all : labels.caption;
    const parts = [seeds === 1 ? labels.caption_one : fill(band, { inner, seeds })];
    for (const { name, diverged } of recording.runs) {
      const template = diverged === seeds ? labels.all_diverged : labels.some_diverged;
      if (diverged) parts.push(fill(template, { count: diverged, seeds, name }));
    }
    if (steps[last] < recording.planned_steps) {
      parts.push(fill(labels.stopped, { step: steps[last], planned: recording.planned_steps }));
    }
    return parts.join(labels.semicolon);
  }

  /** The line below the map. */
  function note(snapshot, record) {
    if (!snapshot) return labels.no_snapshot;
    const text = network.features === 2 ? labels.map_note : labels.images_note;
    if (snapshot.record === record) return text;
    return together(text, fill(labels.drawn_at, { step: steps[snapshot.record] }));
  }

  /** The curve at a record, in words. */
  function curveText({ record }) {
    const readings = recording.runs.map((run) => {
      const values = { name: run.name, share: share(run.mean[record]) };
      return Number.isFinite(run.mean[record])
        ? fill(labels[`reading_${run.closed_state}`], values)
        : fill(labels.reading_diverged, values);
    });
    return fill(labels.curve_text, { step: stepName(record), list: readings.join(labels.comma) });
  }

  /** The map at a record, in words. */
  function mapText({ run: index, record }) {
    const { name } = recording.runs[index];
    const template = network.features === 2 ? labels.map_text : labels.images_text;
    return fill(template, { name, step: stepName(record) });
  }
}
