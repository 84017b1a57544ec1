// Zero-centred or not: a bell of inputs pushed through every function that is on.

import { drawColumn, kindOf } from "../library/axes.js";
import { clear, html, set, svg } from "../library/dom.js";
import { fixed, percent, plain } from "../library/format.js";
import { LOOK } from "../library/look.js";
import { linePath } from "../library/marks.js";
import { coloured, composed, joined, live, say } from "../library/prose.js";
import { linear, niceStep, ticks } from "../library/scales.js";
import { roomAcross } from "../library/screen.js";
import { outputs } from "./distribution.js";
import { MU_LIMIT, shown, SIGMA_LIMITS, value } from "./state.js";

const ROW = 38;
const FOOT = 24;
const HEAD = 20;
const BINS = 161; // odd: what is nearly 0 lies in the middle of one
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
    const rows = shown(state).map((name) => ({
      name,
      ...outputs(name, state, -reach, reach, BINS),
    }));
    const inputs = outputs("identity", state, -reach, reach, BINS);
    say(says, sentence(rows, state));
    figure.setAttribute("aria-label", says.textContent);
    draw([{ name: null, ...inputs, zeros: 0 }, ...rows], reach);
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
    const peak = Math.max(...rows[0].bins);
    rows.forEach((row, i) => drawRow(row, (HEAD + ROW * (i + 1)) * k, { X, reach, peak, columns }));
  }

  function drawRow({ name, bins, mean, zeros }, base, { X, reach, peak, columns }) {
    const look = name ? LOOK[name] : { line: "var(--dim)", text: "var(--dim)" };
    // A spike of a few bins is cut, rather than all the rest made flat.
    const most = Math.max(peak, [...bins].sort((a, b) => b - a)[SPIKE]);
    const tall = (ROW - 8) * k;
    const points = [...bins].map((share, i) => {
      const x = -reach + (2 * reach * (i + 0.5)) / bins.length;
      return [X(x), base - tall * Math.min(1, share / most)];
    });
    const area = `${linePath([[X(-reach), base], ...points, [X(reach), base]])}Z`;
    svg("path", { d: area, style: `fill: ${look.line}; opacity: .22` }, canvas);
    const outline = `fill: none; stroke: ${look.line}; stroke-width: ${1.5 * k}px`;
    svg("path", { d: linePath(points), style: outline, "data-output": name ?? "input" }, canvas);
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
