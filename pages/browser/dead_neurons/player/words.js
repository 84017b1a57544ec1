// What the player says: sentences made of the labels and of what was recorded.

import { fill, percent, readout } from "../../library/format.js";
import { frame } from "../../library/plane.js";
import {
  countStates,
  hasDiverged,
  lostAt,
  nextLoss,
  openCount,
  stateOf,
} from "../../library/recording.js";

/** The sentences of one recording in one language; `who` is the network that is looked into. */
export function words(recording, labels, who = labels.network_shown) {
  const { steps, network, samples, seeds, inner } = recording;
  const last = steps.length - 1;
  const far = network.features === 2 ? farFromZero(recording.points, labels) : "";
  const share = (value) => percent(value, labels.under);
  const together = (first, second) => fill(labels.two_sentences, { first, second });
  const stepName = (record) => fill(labels.step, { step: steps[record] });
  return {
    share,
    heading,
    unit,
    curveLegend,
    caption,
    mapLegend,
    note,
    medians,
    curveText,
    mapText,
  };

  /** "This network, step 500: 75% dead, training accuracy 65%". */
  function heading({ run: index, record }) {
    const run = recording.runs[index];
    const step = steps[record];
    if (hasDiverged(recording, run, record)) {
      return fill(labels.heading_diverged, { who, step: run.diverged_step });
    }
    const closed = countStates(recording, run, record)[run.closed_state] / recording.units;
    const values = { who, step, share: share(closed), accuracy: share(run.accuracy[record]) };
    return fill(labels[`heading_${run.closed_state}`], values);
  }

  /**
   * The chosen unit: its {state, title, text}, and the record `event` that `text` links to. Nothing
   * is told that came after the last record that was `reached`.
   */
  function unit({ run: index, record, unit: at, reached }) {
    const run = recording.runs[index];
    const state = stateOf(recording, run, record, at);
    const layer = Math.floor(at / network.width);
    const place = { layer: layer + 1, unit: (at % network.width) + 1, state: labels[state] };
    const title = fill(labels.unit, place);
    if (state === "diverged") return { state, title, text: labels.unit_diverged, event: -1 };
    const count = openCount(recording, run, record, at);
    if (count > 0) {
      const next = nextLoss(recording, run, record, at);
      const event = next > reached ? -1 : next;
      const dead = deadLayerAfter(run, record, layer);
      const still = dead < 0 ? labels.still_open : labels.behind_dead;
      const text = fill(still, { count, samples, dead: dead + 1 });
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

  /** The first layer after `layer` in which every unit is dead, or -1: no gradient passes it. */
  function deadLayerAfter(run, record, layer) {
    const { width, depth } = network;
    if (run.closed_state !== "dead") return -1;
    for (let later = layer + 1; later < depth; later++) {
      const units = Array.from({ length: width }, (_, unit) => later * width + unit);
      if (units.every((at) => openCount(recording, run, record, at) === 0)) return later;
    }
    return -1;
  }

  /** What the curve's lines mean; `before` names a run that was prevented, if there is one. */
  function curveLegend(before) {
    const dashed = before
      ? [{ sign: "dashed", text: fill(labels.this_network_before, { before }) }]
      : [];
    if (seeds === 1) return [{ sign: "network", text: labels.this_network }, ...dashed];
    const band = inner === seeds ? labels.all_networks : labels.middle_networks;
    return [
      { sign: "median", text: labels.median, term: "median" },
      { sign: "band", text: fill(band, { inner, seeds }) },
      { sign: "network", text: labels.this_network },
      { sign: "ticks", text: labels.each_network },
      ...dashed,
    ];
  }

  /** What the map's lines and rings mean. */
  function mapLegend() {
    return [
      { sign: "boundary", text: labels.boundary, term: "boundary" },
      { sign: "hinge", text: labels.hinge, term: "kink" },
      { sign: "selected", text: labels.selected },
      { sign: "ringed", text: labels.ringed },
      { sign: "closed", text: labels.stays_closed },
    ];
  }

  /** What is left out of the curve. */
  function caption(reached) {
    const parts = [];
    for (const { name, diverged } of recording.runs) {
      const template = diverged === seeds ? labels.all_diverged : labels.some_diverged;
      if (diverged && reached === last) {
        parts.push(fill(template, { count: diverged, seeds, name }));
      }
    }
    if (steps[last] < recording.planned_steps) {
      parts.push(fill(labels.stopped, { step: steps[last], planned: recording.planned_steps }));
    }
    return parts.join(labels.semicolon);
  }

  /** The line below the map; what is not here of it is `awaited`. */
  function note(snapshot, record, awaited) {
    if (!snapshot) return labels.no_snapshot;
    const inPlane = network.features === 2;
    const text = inPlane ? far : labels.images_note;
    // On a map it is said there.
    if (!snapshot.values) return inPlane ? text : labels[`weights_${awaited}`];
    if (snapshot.record === record) return text;
    const drawn = fill(labels.drawn_at, { step: steps[snapshot.record] });
    return text ? together(text, drawn) : drawn;
  }

  /** What the networks of each activation come to in accuracy; the curve has their units. */
  function medians({ record }) {
    const list = recording.runs.map((run) => {
      const accuracy = run.median_accuracy[record];
      const values = { name: run.name, share: share(accuracy) };
      return fill(Number.isFinite(accuracy) ? labels.reading : labels.reading_diverged, values);
    });
    return fill(labels.medians, { step: stepName(record), list: list.join(labels.comma) });
  }

  /** The curve at a record, in words. */
  function curveText({ record }) {
    const readings = recording.runs.map((run) => {
      const values = { name: run.name, share: share(run.median[record]) };
      return Number.isFinite(run.median[record])
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

/** Where the map lies if 0 is not in it: it has no axes to say so. */
function farFromZero(points, labels) {
  const { x, y, span } = frame(points);
  const [left, right, low, high] = [x, x + span, y - span, y];
  if (left <= 0 && right >= 0 && low <= 0 && high >= 0) return "";
  const ends = Object.entries({ left, right, low, high });
  return fill(labels.map_far, Object.fromEntries(ends.map(([end, v]) => [end, readout(v)])));
}
