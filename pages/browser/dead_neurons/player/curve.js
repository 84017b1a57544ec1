// The share of units positive on no sample, over the steps: median, spread and this run.

import { drawRow, drawUpright, kindOf } from "../../library/axes.js";
import { clear, cut, cutAt, svg } from "../../library/dom.js";
import { drawingIn } from "../../library/fit.js";
import { fill } from "../../library/format.js";
import { drawGuess } from "../../library/guess.js";
import { onDrag } from "../../library/hands.js";
import { LOOK } from "../../library/look.js";
import { label, lineAttributes, linePath, mark } from "../../library/marks.js";
import { drawLost } from "../../library/names.js";
import { bandPath, drawXTicks } from "../../library/panel.js";
import { hasDiverged, isOpen, lostAt, stateOf } from "../../library/recording.js";
import { spread } from "../../library/spread.js";
import { stepTicks } from "../../library/step_scale.js";
import { SHARES } from "../../library/ticks.js";

/**
 * Draws into `box`; `draw(view)` shows a record, `resize()` fits the box, dragging calls `go`. What
 * comes after the last record that was reached is not drawn; a lesson's `guess` is, and the same
 * network in a run that was `prevented`.
 */
export function closedCurve(box, recording, scale, labels, share, go, guess, prevented) {
  const { steps, runs, seeds } = recording;
  const last = steps.length - 1;
  const { layers: [still, live], fit } = drawingIn(box, 2);
  let plot = null;
  let past = null;
  let guessed = [];

  onDrag(box, (x) => go(scale.recordAt((x - plot.left) / (plot.right - plot.left))));
  return { draw, resize };

  function resize() {
    // The slider shares these margins.
    const style = getComputedStyle(box);
    const margin = (name) => parseFloat(style.getPropertyValue(name)) * 16;
    const across = { left: margin("--plot-left"), right: margin("--plot-right") };
    plot = fit({ ...across, top: 8, bottom: 22 });
    if (!plot) return;
    clear(still);
    drawAxes();
    past = cut({ left: 0, right: plot.right, top: 0, bottom: plot.bottom + 8 }, still);
    for (const run of runs) drawBand(run);
    for (const { median, activation } of runs) {
      svg("path", { d: linePath(points(median)), ...lineAttributes(activation) }, past);
    }
    // Over the lines, or its words could not be read.
    guessed = guess ? drawGuess(plot, guess, { X: atStep, Y: atShare }, still, medians()) : [];
  }

  function medians() {
    return runs.map(({ median }) => points(median));
  }

  function draw({ run: index, record, reached, unit }) {
    if (!plot) return;
    const end = atRecord(reached);
    cutAt(past, end);
    clear(live);
    const run = runs[index];
    const color = LOOK[run.activation].line;
    const own = { d: linePath(points(run.own)), fill: "none", stroke: color, "stroke-width": 1 };
    const reachedBy = cut({ left: 0, right: end, top: 0, bottom: plot.bottom + 8 }, live);
    svg("path", own, reachedBy);
    if (prevented) {
      const d = linePath(points(prevented.runs[index].own, prevented.steps));
      svg("path", { ...own, d, "stroke-width": 2, "stroke-dasharray": "6 4" }, reachedBy);
    }
    drawEvent(run, record, unit);
    const x = atRecord(record);
    drawUpright(plot, x, "reading-line", live);
    const lost = runs.flatMap((each, i) => divergence(each, i === index, reached));
    drawLost(plot, lost, [...medians(), points(run.own)], live, guessed);
    if (Number.isFinite(run.own[record])) {
      mark(run.activation, x, atShare(run.own[record]), 6 * plot.k, live);
    }
    runs.forEach((each, i) => drawTicks(each, i, record));
    drawLabels(record);
  }

  function atStep(step) {
    return plot.left + scale.position(step) * (plot.right - plot.left);
  }

  function atRecord(record) {
    return atStep(steps[record]);
  }

  function atShare(value) {
    return plot.bottom - value * (plot.bottom - plot.top);
  }

  function points(values, at = steps) {
    return Array.from(values, (value, record) => [atStep(at[record]), atShare(value)]);
  }

  function drawAxes() {
    const { right, bottom, k } = plot;
    for (const { value, text } of SHARES) drawRow(plot, atShare(value), text, kindOf(value), still);
    drawXTicks({ ...plot, X: atStep }, stepTicks(steps), still);
    svg("text", { x: right + 22 * k, y: bottom + 17 * k }, still, labels.step_axis);
  }

  function drawBand({ activation, low, high, median }) {
    const count = median.findIndex((value) => !Number.isFinite(value));
    const end = count < 0 ? median.length : count;
    const edge = (values) => points(values.subarray(0, end));
    const d = bandPath(edge(high), edge(low));
    svg("path", { d, fill: LOOK[activation].line, opacity: 0.17 }, past);
  }

  /** A tick on the axis where the chosen unit lost its last sample. */
  function drawEvent(run, record, unit) {
    if (isOpen(stateOf(recording, run, record, unit))) return;
    if (hasDiverged(recording, run, record)) return;
    const lost = lostAt(recording, run, record, unit);
    if (lost === 0) return;
    const d = `M${atRecord(lost)} ${plot.bottom}v${-10 * plot.k}`;
    svg("path", { d, class: "event" }, live);
  }

  /** Where a line ends because the network, or every network, was no longer finite. */
  function divergence(run, isShown, reached) {
    const own = isShown && run.diverged_step >= 0;
    if (!own && run.diverged < seeds) return [];
    const values = own ? run.own : run.median;
    const end = values.findLastIndex((value) => Number.isFinite(value));
    if (end < 0 || end >= reached) return [];
    const step = own ? run.diverged_step : steps[Math.min(last, end + 1)];
    const text = fill(labels.diverged_at, { step });
    return [{ activation: run.activation, text, x: atStep(step), y: atShare(values[end]) }];
  }

  /** One tick per seed at the right edge, at the reading line's step. */
  function drawTicks({ activation, closed }, index, record) {
    const x = plot.right + (4 + 7 * index) * plot.k;
    let d = "";
    for (let seed = 0; seed < seeds; seed++) {
      const value = closed[seed * steps.length + record];
      if (Number.isFinite(value)) d += `M${x} ${atShare(value).toFixed(1)}h${5 * plot.k}`;
    }
    svg("path", { d, stroke: LOOK[activation].line, "stroke-width": 1.5 }, live);
  }

  /** Name and median of each activation at the reading line, moved apart where they would touch. */
  function drawLabels(record) {
    const k = plot.k;
    const edge = plot.right + (4 + 7 * runs.length) * k;
    const x = edge + 6 * k;
    const medians = runs.map(({ median }) => lastFinite(median, record));
    const wanted = medians.map((value) => atShare(value) - 3 * k);
    // In a low plot closer, rather than over the words of the axis.
    const [low, high] = [plot.top + 2 * k, plot.bottom - 20 * k];
    const gap = Math.max(30 * k, Math.min(37 * k, (high - low) / Math.max(1, runs.length - 1)));
    const placed = spread(wanted, gap, low, high);
    runs.forEach((run, i) => {
      const { line } = LOOK[run.activation];
      const y = placed[i];
      if (Math.abs(y - wanted[i]) > 4 * k) {
        const d = `M${edge - 2 * k} ${atShare(medians[i])}L${x - 2 * k} ${y - 2 * k}`;
        svg("path", { d, stroke: line, "stroke-width": 1, fill: "none" }, live);
      }
      label(run.activation, run.name, { x, y: y + 3 * k }, live);
      const isFinite = Number.isFinite(run.median[record]);
      const key = isFinite ? `median_${run.closed_state}` : "diverged";
      svg("text", { x, y: y + 19 * k }, live, fill(labels[key], { share: share(medians[i]) }));
    });
  }
}

function lastFinite(values, record) {
  for (let i = record; i >= 0; i--) if (Number.isFinite(values[i])) return values[i];
  return 0;
}
