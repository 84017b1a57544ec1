// The norm of each layer's gradient at one record: it moves while the recording plays.

import { drawAxes } from "../shared/axes.js";
import { cut } from "../shared/cut.js";
import { clear, svg } from "../shared/dom.js";
import { linear } from "../shared/linear.js";
import { LOOK, linePath } from "../shared/marks.js";
import { powerOfTen } from "../shared/scientific.js";
import { contenderLine, contenderMark, place } from "./contender.js";
import { measures } from "./layout.js";
import { gradientsAt } from "./recording.js";

const MOST_MARKS = 16;
const MOST_GRID_LINES = 14;
/** An explosion beyond this power of ten leaves the panel at its top. */
const HIGHEST = 6;

/** Draws into `plot`; `draw()` fits it, `read(record)` shows a record. */
export function gradientPanel(plot, recording, labels) {
  const { entries, layers } = recording;
  const [low, high] = decades(recording);
  const lane = low - Math.max(0.6, 0.09 * (high - low));
  const bottom = lane - 0.05 * (high - lane);
  const axis = { ticks: [{ value: lane, text: "0" }, ...decadeTicks(low, high, 7)], lane: { value: lane } };
  const picture = svg("svg", { "aria-hidden": "true" }, clear(plot));
  const [still, moving] = Array.from({ length: 2 }, () => svg("g", {}, picture));
  const every = Math.ceil(layers / MOST_MARKS);
  let layout = null;
  let Y = null;
  let drawn = [];

  return { draw, read };

  function draw() {
    const found = measures(plot);
    const { k, tickWidth } = found;
    const [width, height] = [plot.clientWidth, plot.clientHeight];
    const gridLeft = Math.max(...axis.ticks.map(({ text }) => tickWidth(text))) + 8 * k;
    const right = width - 10 * k;
    const X = linear(0, layers - 1, gridLeft + 10 * k, right);
    layout = { ...found, width, gridLeft, right, X, top: 5 * k, bottom: height - 22 * k };
    Y = linear(bottom, high, layout.bottom, layout.top);
    picture.setAttribute("width", width);
    picture.setAttribute("height", height);
    drawAxes(layout, axis, Y, clear(still));
    drawLayers();
    // A band may leave below, but never enters the lane of exact zeros; a line leaves above only.
    const floor = Y(lane) - 9 * k;
    const edges = { left: 0, right: width, top: layout.top };
    const above = cut({ ...edges, bottom: floor }, clear(moving));
    const inside = cut({ ...edges, bottom: layout.bottom }, moving);
    const bands = entries.map(({ activation }) =>
      svg("path", { class: "band", style: `fill: ${LOOK[activation].line}` }, above));
    const lines = entries.map((entry) => svg("path", contenderLine(entry), inside));
    const marks = entries.map((entry) =>
      Array.from({ length: layers }, (_, layer) =>
        isMarked(layer) ? contenderMark(entry, 4 * k, moving) : null));
    drawn = entries.map((_, i) => ({ band: bands[i], line: lines[i], marks: marks[i], floor }));
  }

  function isMarked(layer) {
    return layer % every === 0 || layer === layers - 1;
  }

  /** Every layer up to ten, then every fifth as far as there is room; the last is the output. */
  function drawLayers() {
    const { k, X, bottom, width, tickWidth } = layout;
    const y = bottom + 17 * k;
    const last = tickWidth(labels.output);
    const end = Math.min(width, X(layers - 1) + last / 2);
    svg("text", { x: end, y, "text-anchor": "end" }, still, labels.output);
    let free = 0;
    const each = layers <= 11 ? 1 : 5 * Math.ceil(layers / 26);
    for (let layer = 0; layer < layers - 1; layer++) {
      if (layer > 0 && (layer + 1) % each) continue;
      const text = layer === 0 ? labels.layer_1 : String(layer + 1);
      const half = tickWidth(text) / 2;
      const from = Math.max(0, X(layer) - half);
      if (from < free || from + 2 * half > end - last - 6 * k) continue;
      svg("text", { x: from, y }, still, text);
      free = from + 2 * half + 6 * k;
    }
  }

  function read(record) {
    entries.forEach((entry, i) => {
      const { band, line, marks, floor } = drawn[i];
      const { middle, low, high } = gradientsAt(entry, record, layers);
      const at = points(middle);
      line.setAttribute("d", linePath(at));
      const edge = (values) => points(values).map(([x, y]) => [x, Math.min(y, floor + 20)]);
      const outline = [...edge(high), ...edge(low).reverse()].filter(([, y]) => Number.isFinite(y));
      band.setAttribute("d", outline.length ? `${linePath(outline)}Z` : "");
      marks.forEach((mark, layer) => {
        if (!mark) return;
        const [x, y] = at[layer];
        place(mark, x, y < layout.top - 1 ? NaN : y);
      });
    });
  }

  function points(values) {
    return Array.from(values, (value, layer) => [
      layout.X(layer),
      Y(value === 0 ? lane : Math.min(Math.log10(value), high + 2)),
    ]);
  }
}

/** The decades that hold all medians above 0, at least two; none above an explosion. */
function decades({ entries }) {
  let [low, high] = [Infinity, -Infinity];
  for (const { gradient } of entries) {
    for (const value of gradient.middle) {
      if (!(value > 0) || !Number.isFinite(value)) continue;
      const exponent = Math.log10(value);
      low = Math.min(low, exponent);
      high = Math.max(high, exponent);
    }
  }
  if (low > high) return [-1, 1];
  low = Math.min(Math.floor(low - 0.05), HIGHEST - 2);
  return [low, Math.max(low + 2, Math.min(Math.ceil(high + 0.05), HIGHEST))];
}

/** A grid line a decade while they are not too many; about `most` have their text. */
function decadeTicks(low, high, most) {
  const count = high - low + 1;
  const every = Math.ceil(count / most);
  const all = Array.from({ length: count }, (_, i) => low + i);
  const ticks = all.map((value) => ({ value, text: value % every ? "" : powerOfTen(value) }));
  return count <= MOST_GRID_LINES ? ticks : ticks.filter(({ text }) => text);
}
