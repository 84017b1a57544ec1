// The chain: f' at the probe multiplied layer by layer, on a logarithmic axis.

import { clear, html, svg } from "../shared/dom.js";
import { cut } from "../shared/cut.js";
import { fill } from "../shared/format.js";
import { linear } from "../shared/linear.js";
import { lineAttributes, linePath, mark } from "../shared/marks.js";
import { superscript } from "../shared/scientific.js";
import { createLabels, placeLabels } from "./direct_labels.js";
import { plain, power, powerExponent } from "./numbers.js";
import { coloured, composed, joined, live, say } from "../shared/prose.js";
import { derivative, MOST_LAYERS, shown } from "./state.js";

/** sigmoid' at 0, its largest value. */
const SIGMOID_AT_BEST = 0.25;

/** The axis: 0.25^50 is just above its lowest decade. */
const LOWEST = -30;
const DECADES = 5;

const HEIGHT = 216;
const LAYER_TICKS = [1, 10, 20, 30, 40, 50];

/** The strip in `parent`; `update(state)` draws it anew. */
export function createChain(parent, context) {
  const { labels, names, change, k } = context;
  html("h2", {}, parent, labels.chain);
  const says = html("p", { class: "says" }, parent);
  const figure = html("div", { class: "strip", role: "img", "aria-label": labels.chain }, parent);
  const canvas = svg("svg", { "aria-hidden": "true" }, figure);
  const track = html("div", { class: "strip-track" }, parent);
  const attributes = { type: "range", name: "layers", min: 1, max: MOST_LAYERS, step: 1 };
  const input = html("input", { ...attributes, "aria-label": labels.layers }, track);
  const note = html("p", { class: "dim" }, parent);
  note.append(...composed(labels.chain_note, { link: link(context) }));
  input.addEventListener("input", () => change({ layers: Number(input.value) }));
  const lastPlaces = new Map();

  function update(state) {
    const factors = shown(state)
      .map((name) => ({ name, factor: derivative(name, state.x, state) }))
      .filter(({ factor }) => !Number.isNaN(factor));
    say(says, sentence(factors, state));
    figure.setAttribute("aria-label", says.textContent);
    input.value = state.layers;
    input.setAttribute("aria-valuetext", fill(labels.layers_value, { layers: state.layers }));
    draw(factors, state);
  }

  function sentence(factors, state) {
    if (factors.length === 0) return [labels.nothing];
    const products = factors.map(({ name, factor }) =>
      composed(labels.chain_product, {
        name: coloured(name, names[name]),
        product: live(power(factor, state.layers)),
      }),
    );
    const list = joined(products, labels.comma, labels.and);
    const where = { layers: live(state.layers), x: live(plain(state.x)), list };
    const says = composed(labels.chain_says, where);
    if (!factors.some(({ name }) => name === "sigmoid")) return says;
    const best = {
      name: coloured("sigmoid", names.sigmoid),
      power: live(`${SIGMOID_AT_BEST}${superscript(state.layers)}`),
      product: live(power(SIGMOID_AT_BEST, state.layers)),
    };
    return [...says, ...composed(labels.chain_best, best)];
  }

  function draw(factors, state) {
    const width = figure.clientWidth;
    const left = 46 * k;
    const right = width - 10 * k;
    const [top, bottom] = [10 * k, (HEIGHT - 44) * k];
    const zero = bottom + 14 * k;
    const highest = Math.max(0, ...factors.map(({ factor }) => powerExponent(factor, MOST_LAYERS)));
    const X = linear(0, MOST_LAYERS, left, right);
    const Y = linear(LOWEST, highest, bottom, top);
    canvas.setAttribute("width", width);
    canvas.setAttribute("height", HEIGHT * k);
    clear(canvas);

    drawAxes({ X, Y, left, right, bottom, zero, highest });
    const x = X(state.layers);
    svg("line", { x1: x, x2: x, y1: top, y2: zero + 8 * k, class: "reading-line" }, canvas);

    const box = { left, right, top, bottom };
    const inside = cut(box, canvas);
    const hasSigmoid = factors.some(({ name }) => name === "sigmoid");
    const taken = hasSigmoid ? [drawBest(inside, X, Y)] : [];
    const passed = factors.filter(({ factor }) => factor !== 0);
    const curves = passed.map(({ name, factor }) => ({ name, points: line(factor, X, Y) }));
    for (const { name, points } of curves) {
      const d = linePath([points[0], points.at(-1)]);
      svg("path", { d, "data-chain": name, ...lineAttributes(name) }, inside);
    }
    const stopped = factors.filter(({ factor }) => factor === 0);
    for (const { name } of stopped) {
      const d = `M${X(1)} ${zero}H${right}`;
      svg("path", { d, "data-chain": name, ...lineAttributes(name) }, canvas);
    }
    const outline = { stroke: "var(--bg)", "stroke-width": 1.5 };
    for (const { name, factor } of factors) {
      const y = factor === 0 ? zero : Y(powerExponent(factor, state.layers));
      if (y >= top - 1 && y <= zero) {
        if (y <= bottom || factor === 0) mark(name, x, y, 5 * k, canvas, outline);
      }
    }
    const labelled = placeLabels({ curves, dots: taken, names, box, k }, lastPlaces);
    createLabels(canvas, names)(labelled);
    drawStopped(stopped, right, zero);
    // The thumb is 18 px wide, and the first layer is not at the axis.
    track.style.marginLeft = `${X(1) - 9 * k}px`;
    track.style.width = `${right - X(1) + 18 * k}px`;
  }

  /** What sigmoid could pass at most; returns the place of its name. */
  function drawBest(inside, X, Y) {
    const [start, end] = [0, MOST_LAYERS].map((n) => [X(n), Y(powerExponent(SIGMOID_AT_BEST, n))]);
    svg("path", { d: linePath([start, end]), class: "theory", "data-best": "sigmoid" }, inside);
    const place = { x: end[0] - 2 * k, y: end[1] - 40 * k, "text-anchor": "end" };
    svg("text", { ...place, class: "label quiet" }, canvas, `${SIGMOID_AT_BEST}ⁿ`);
    return { x: place.x - 18 * k, y: place.y - 5 * k, r: 14 * k };
  }

  function drawAxes({ X, Y, left, right, bottom, zero, highest }) {
    const row = (y, text, kind) => {
      svg("line", { x1: left, x2: right, y1: y, y2: y, class: kind }, canvas);
      svg("text", { x: left - 8 * k, y: y + 4.5 * k, "text-anchor": "end" }, canvas, text);
    };
    const lane = { x: left, y: zero - 7 * k, width: right - left, height: 14 * k };
    svg("rect", { ...lane, class: "zero-lane" }, canvas);
    const step = highest > 10 ? 2 * DECADES : DECADES;
    for (let decade = Math.floor(highest / step) * step; decade >= LOWEST; decade -= step) {
      row(Y(decade), decade === 0 ? "1" : `10${superscript(decade)}`, decade === 0 ? "axis" : "grid");
    }
    svg("text", { x: left - 8 * k, y: zero + 4.5 * k, "text-anchor": "end" }, canvas, "0");
    for (const layer of LAYER_TICKS) {
      const place = { x: X(layer), y: zero + 25 * k, "text-anchor": "middle" };
      svg("text", place, canvas, String(layer));
    }
    if (highest === 0) return;
    svg("line", { x1: X(0), x2: X(0), y1: Y(highest), y2: bottom, class: "grid" }, canvas);
  }

  /** Names in the lane of exact zeros, which has room for one line of them. */
  function drawStopped(stopped, right, zero) {
    const text = stopped.map(({ name }) => names[name]).join(labels.comma);
    const attributes = { x: right - 4 * k, y: zero + 4.5 * k, "text-anchor": "end" };
    const said = text ? fill(labels.exactly_zero, { list: text }) : labels.none_zero;
    svg("text", { ...attributes, class: text ? "label" : "quiet" }, canvas, said);
  }
  return { update };
}

/** The straight line of log10 |factor|^n, in as many points as its label needs to find a place. */
function line(factor, X, Y) {
  const exponent = powerExponent(factor, 1);
  return Array.from({ length: MOST_LAYERS * 2 + 1 }, (_, i) => [X(i / 2), Y((exponent * i) / 2)]);
}

/** Where the weights' part is shown; the language stays. */
function link({ labels, lang, presenter }) {
  const query = new URLSearchParams({ lang, ...(presenter ? { presenter: 1 } : {}) });
  return html("a", { href: `vanishing-gradients?${query}` }, null, labels.chain_link);
}
