// The share of units positive on no sample, over the steps: mean, spread and this run.

import { clear, svg } from "../shared/dom.js";
import { fill } from "../shared/format.js";
import { LOOK, lineAttributes, linePath, mark } from "../shared/marks.js";
import { spread } from "../shared/spread.js";
import { hasDiverged, isOpen, lostAt, stateOf } from "./recording.js";
import { stepTicks } from "./scale.js";

/** Draws into `box`; `draw(view)` shows a record, `resize()` fits the box, dragging calls `go`. */
export function closedCurve(box, recording, scale, labels, share, go) {
  const { steps, runs, seeds } = recording;
  const last = steps.length - 1;
  const picture = svg("svg", { "aria-hidden": "true" }, clear(box));
  const still = svg("g", {}, picture);
  const live = svg("g", {}, picture);
  let plot = null;

  box.onpointerdown = (event) => {
    box.setPointerCapture(event.pointerId);
    drag(event);
  };
  box.onpointermove = (event) => event.buttons && drag(event);

  return { draw, resize };

  function drag(event) {
    const x = event.clientX - box.getBoundingClientRect().left;
    go(scale.recordAt((x - plot.left) / (plot.right - plot.left)));
  }

  function resize() {
    plot = measure(box);
    picture.setAttribute("width", plot.width);
    picture.setAttribute("height", plot.height);
    clear(still);
    drawAxes();
    for (const run of runs) drawBand(run);
    for (const run of runs) {
      svg("path", { d: course(run.mean), ...lineAttributes(run.activation) }, still);
    }
  }

  function draw({ run: index, record, unit }) {
    clear(live);
    const run = runs[index];
    const color = LOOK[run.activation].line;
    svg("path", { d: course(run.own), fill: "none", stroke: color, "stroke-width": 1 }, live);
    drawEvent(run, record, unit);
    const x = atRecord(record);
    const reading = { x1: x, x2: x, y1: plot.top, y2: plot.bottom, class: "reading" };
    svg("line", reading, live);
    runs.forEach((each, i) => drawDivergence(each, i === index));
    if (Number.isFinite(run.own[record])) {
      const outline = { stroke: "var(--bg)", "stroke-width": 1.5 };
      mark(run.activation, x, atShare(run.own[record]), 6 * plot.scale, live, outline);
    }
    runs.forEach((each, i) => drawTicks(each, i, record));
    drawLabels(record);
  }

  function atRecord(record) {
    return plot.left + scale.position(steps[record]) * (plot.right - plot.left);
  }

  function atShare(value) {
    return plot.bottom - value * (plot.bottom - plot.top);
  }

  function course(values) {
    return linePath(Array.from(values, (value, record) => [atRecord(record), atShare(value)]));
  }

  function drawAxes() {
    const { left, right, bottom, scale: k } = plot;
    for (const value of [0, 0.5, 1]) {
      const y = atShare(value);
      svg("line", { x1: left, x2: right, y1: y, y2: y, class: value ? "grid" : "axis" }, still);
      const place = { x: left - 7 * k, y: y + 4.5 * k, "text-anchor": "end" };
      svg("text", place, still, `${100 * value}${value === 1 ? "%" : ""}`);
    }
    for (const step of stepTicks(steps, (32 * k) / (right - left))) {
      const x = left + scale.position(step) * (right - left);
      svg("text", { x, y: bottom + 17 * k, "text-anchor": "middle" }, still, String(step));
    }
    svg("text", { x: right + 22 * k, y: bottom + 17 * k }, still, labels.step_axis);
  }

  function drawBand({ activation, low, high, mean }) {
    const count = mean.findIndex((value) => !Number.isFinite(value));
    const end = count < 0 ? mean.length : count;
    const edge = (values) =>
      Array.from(values.subarray(0, end), (value, i) => [atRecord(i), atShare(value)]);
    const d = linePath([...edge(high), ...edge(low).reverse()]) + (end ? "Z" : "");
    svg("path", { d, fill: LOOK[activation].line, opacity: 0.17 }, still);
  }

  /** A tick on the axis where the chosen unit lost its last sample. */
  function drawEvent(run, record, unit) {
    if (isOpen(stateOf(recording, run, record, unit))) return;
    if (hasDiverged(recording, run, record)) return;
    const lost = lostAt(recording, run, record, unit);
    if (lost === 0) return;
    const d = `M${atRecord(lost)} ${plot.bottom}v${-10 * plot.scale}`;
    svg("path", { d, class: "event" }, live);
  }

  /** A cross where a line ends because the network, or every network, was no longer finite. */
  function drawDivergence(run, isShown) {
    const own = isShown && run.diverged_step >= 0;
    if (!own && run.diverged < seeds) return;
    const values = own ? run.own : run.mean;
    const end = values.findLastIndex((value) => Number.isFinite(value));
    if (end < 0) return;
    const [x, y, r] = [atRecord(end), atShare(values[end]), 5 * plot.scale];
    const d = `M${x - r} ${y - r}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`;
    svg("path", { d, stroke: LOOK[run.activation].line, "stroke-width": 2.5 }, live);
    const step = own ? run.diverged_step : steps[Math.min(last, end + 1)];
    const onRight = x > (plot.left + plot.right) / 2;
    const place = { x: onRight ? x - 2 * r : x + 2 * r, y: y - 2 * r };
    const anchor = { "text-anchor": onRight ? "end" : "start", class: "label small" };
    const text = svg("text", { ...place, ...anchor }, live, fill(labels.diverged_at, { step }));
    text.style.fill = LOOK[run.activation].text;
  }

  /** One tick per seed at the right edge, at the reading line's step. */
  function drawTicks({ activation, closed }, index, record) {
    const x = plot.right + (4 + 7 * index) * plot.scale;
    let d = "";
    for (let seed = 0; seed < seeds; seed++) {
      const value = closed[seed * steps.length + record];
      if (Number.isFinite(value)) d += `M${x} ${atShare(value).toFixed(1)}h${5 * plot.scale}`;
    }
    svg("path", { d, stroke: LOOK[activation].line, "stroke-width": 1.5 }, live);
  }

  /** Name and mean of each activation at the reading line, moved apart where they would touch. */
  function drawLabels(record) {
    const k = plot.scale;
    const edge = plot.right + (4 + 7 * runs.length) * k;
    const x = edge + 6 * k;
    const means = runs.map(({ mean }) => lastFinite(mean, record));
    const wanted = means.map((value) => atShare(value) - 3 * k);
    const placed = spread(wanted, 37 * k, plot.top + 8 * k, plot.bottom - 20 * k);
    runs.forEach((run, i) => {
      const look = LOOK[run.activation];
      const y = placed[i];
      if (Math.abs(y - wanted[i]) > 4 * k) {
        const d = `M${edge - 2 * k} ${atShare(means[i])}L${x - 2 * k} ${y - 2 * k}`;
        svg("path", { d, stroke: look.line, "stroke-width": 1, fill: "none" }, live);
      }
      const name = svg("text", { x, y: y + 3 * k, class: "label" }, live, run.name);
      name.style.fill = look.text;
      const isFinite = Number.isFinite(run.mean[record]);
      const key = isFinite ? `mean_${run.closed_state}` : "diverged";
      svg("text", { x, y: y + 19 * k }, live, fill(labels[key], { share: share(means[i]) }));
    });
  }
}

/** The plot's edges in px; its margins stand in the style sheet, where the slider shares them. */
function measure(box) {
  const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const style = getComputedStyle(box);
  const margin = (name) => parseFloat(style.getPropertyValue(name)) * 16 * scale;
  const [width, height] = [box.clientWidth, box.clientHeight];
  return {
    scale,
    width,
    height,
    left: margin("--plot-left"),
    right: width - margin("--plot-right"),
    top: 8 * scale,
    bottom: height - 22 * scale,
  };
}

function lastFinite(values, record) {
  for (let i = record; i >= 0; i--) if (Number.isFinite(values[i])) return values[i];
  return 0;
}
