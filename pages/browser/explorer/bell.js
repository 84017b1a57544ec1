// Zero-centred or not: a bell of inputs pushed through every function that is on.

import { drawColumn, kindOf } from "../library/axes.js";
import { clear, cut, html, set, svg } from "../library/dom.js";
import { fixed, percent, plain } from "../library/format.js";
import { LOOK } from "../library/look.js";
import { linePath } from "../library/marks.js";
import { coloured, composed, joined, live, say } from "../library/prose.js";
import { linear, niceStep, ticks } from "../library/scales.js";
import { roomAcross } from "../library/screen.js";
import { outputs, span } from "./distribution.js";
import { MU_LIMIT, shown, SIGMA_LIMITS, value } from "./state.js";

const ROW = 38;
const FOOT = 24;
const HEAD = 20;
const BINS = 161; // of a row's own range
const NARROWEST = 1 / BINS; // of the axis: what is always the same is drawn as wide as this
const SPIKE = 4; // bins
const MOST_TICKS = 5;
const STEP = 0.1;

/** The strip in `parent`; `update(state)` draws it anew. */
export function createBell(parent, context) {
  const { labels, names, k } = context;
  html("h2", {}, parent, labels.bell);
  const says = html("p", { class: "says" }, parent);
  const figure = html("div", { class: "strip", role: "img", "aria-label": labels.bell }, parent);
  const canvas = svg("svg", { "aria-hidden": "true" }, figure);
  const fields = html("div", { class: "pair" }, parent);
  const sliders = [
    createSlider(fields, context, "mu", -MU_LIMIT, MU_LIMIT),
    createSlider(fields, context, "sigma", ...SIGMA_LIMITS),
  ];
  html("p", { class: "dim" }, parent, labels.bell_note);

  function place(state) {
    for (const placeSlider of sliders) placeSlider(state);
  }

  function update(state) {
    const reach = axisReach(state);
    const row = (name) => {
      const [low, high] = span(name, state, reach, NARROWEST);
      return { name, low, high, ...outputs(name, state, low, high, BINS) };
    };
    const rows = shown(state).map(row);
    const inputs = row("identity");
    say(says, sentence(rows, state));
    figure.setAttribute("aria-label", says.textContent);
    draw([{ ...inputs, name: null, zeros: 0 }, ...rows], reach);
  }

  function sentence(rows, { mu, sigma }) {
    if (rows.length === 0) return [labels.nothing];
    const each = rows.map(({ name, mean, zeros }) => {
      const parts = { name: coloured(name, names[name]), mean: live(fixed(mean)) };
      if (zeros === 0) return composed(labels.bell_mean, parts);
      return composed(labels.bell_zeros, { ...parts, zeros: live(percent(zeros)) });
    });
    const inputs = { mu: live(plain(mu)), sigma: live(plain(sigma)) };
    return composed(labels.bell_says, { ...inputs, list: joined(each, labels.comma, labels.and) });
  }

  function draw(rows, reach) {
    const width = roomAcross(figure);
    if (!width) return;
    const left = 92 * k;
    const right = width - 124 * k;
    const X = linear(-reach, reach, left, right);
    const height = (HEAD + ROW * rows.length + FOOT) * k;
    set(clear(canvas), { width, height });
    const edges = { k, top: HEAD * k, bottom: height - FOOT * k };
    for (const { value, text } of ticks(-reach, reach, MOST_TICKS)) {
      drawColumn(edges, X(value), text, kindOf(value), canvas);
    }
    const columns = { mean: right + 62 * k, zeros: width };
    for (const [key, x] of Object.entries(columns)) {
      svg("text", { x, y: 12 * k, "text-anchor": "end" }, canvas, labels[`bell_${key}_head`]);
    }
    // All rows have one scale, so that areas are shares, as long as they stay in their row.
    const peak = Math.max(...densities(rows[0]));
    rows.forEach((row, i) => drawRow(row, (HEAD + ROW * (i + 1)) * k, { X, reach, peak, columns }));
  }

  function drawRow(row, base, { X, reach, peak, columns }) {
    const { name, low, high, mean, zeros } = row;
    const look = name ? LOOK[name] : { line: "var(--dim)", text: "var(--dim)" };
    const heights = densities(row);
    // A spike of a few bins leaves its row, rather than all the rest made flat.
    const most = Math.max(peak, [...heights].sort((a, b) => b - a)[SPIKE]);
    const tall = (ROW - 8) * k;
    const points = heights.map((density, i) => {
      const x = low + ((high - low) * (i + 0.5)) / BINS;
      return [X(x), base - tall * (density / most)];
    });
    const ends = [low, high].map((x) => [X(x), base]);
    const outline = linePath([ends[0], ...points, ends[1]]);
    const [left, right] = [X(-reach), X(reach)];
    const inside = cut({ left, right, top: base - tall - k, bottom: base }, canvas);
    svg("path", { d: outline, style: `fill: ${look.line}; opacity: .22` }, inside);
    const style = `fill: none; stroke: ${look.line}; stroke-width: ${1.5 * k}px`;
    svg("path", { d: outline, style, "data-output": name ?? "input" }, inside);
    svg("line", { x1: X(-reach), x2: X(reach), y1: base, y2: base, class: "grid" }, canvas);
    if (zeros > 0) drawAtom(zeros, X(0), base, tall, look);
    drawMean(X(mean), base, look);
    const text = name ? names[name] : labels.bell_inputs;
    const y = base - 8 * k;
    svg("text", { x: 0, y, class: "name", style: `fill: ${look.text}` }, canvas, text);
    const number = { y, "text-anchor": "end", class: "reading" };
    svg("text", { ...number, x: columns.mean }, canvas, fixed(mean));
    if (name) svg("text", { ...number, x: columns.zeros }, canvas, percent(zeros));
  }

  /** Outputs that are exactly 0: a stem as high as their share of a row. */
  function drawAtom(share, x, base, tall, { line }) {
    const y = base - tall * share;
    const style = `stroke: ${line}; stroke-width: ${4 * k}px`;
    svg("line", { x1: x, x2: x, y1: base, y2: y, style }, canvas);
    svg("circle", { cx: x, cy: y, r: 4.5 * k, style: `fill: ${line}` }, canvas);
  }

  function drawMean(x, base, { line }) {
    const [w, h] = [5 * k, 8 * k];
    const d = `M${x} ${base}l${w} ${h}h${-2 * w}Z`;
    svg("path", { d, style: `fill: ${line}; stroke: var(--bg)`, class: "mean" }, canvas);
  }
  return { place, update };
}

/** How dense the outputs of a row lie in each of its bins. */
function densities({ bins, low, high }) {
  return Array.from(bins, (share) => (share * bins.length) / (high - low));
}

/** Half the width of the axis: round, and wide enough for the bell and all it is turned into. */
function axisReach(state) {
  const { mu, sigma } = state;
  const ends = [mu - 3 * sigma, mu + 3 * sigma];
  const images = shown(state).flatMap((name) => ends.map((x) => Math.abs(value(name, x, state))));
  return niceStep(Math.max(...ends.map(Math.abs), ...images));
}

function createSlider(parent, { labels, change }, name, min, max) {
  const field = html("label", { class: "field", "data-control": name }, parent);
  html("span", {}, field, labels[name]);
  const shownValue = html("span", { class: "num" }, field);
  const input = html("input", { type: "range", name, min, max, step: STEP }, field);
  input.addEventListener("input", () => change({ [name]: Number(input.value) }));
  return (state) => {
    input.value = state[name];
    shownValue.textContent = plain(state[name]);
    input.setAttribute("aria-valuetext", plain(state[name]));
  };
}
