// The chain: f' at the probe multiplied layer by layer, on a logarithmic axis.

import { drawLane, drawRow, drawTick, drawUpright, kindOf } from "../library/axes.js";
import { clear, cut, html, set, svg } from "../library/dom.js";
import { fill, plain, power, powerExponent, scientific, superscript } from "../library/format.js";
import { layUnder } from "../library/hands.js";
import { lineAttributes, linePath, mark } from "../library/marks.js";
import { coloured, composed, joined, live, say } from "../library/prose.js";
import { linear } from "../library/scales.js";
import { roomAcross } from "../library/screen.js";
import { decades } from "../library/ticks.js";
import { createLabels, placeLabels } from "./direct_labels.js";
import { derivative, MOST_LAYERS, shown } from "./state.js";

/** sigmoid' at 0, its largest value. */
const SIGMOID_AT_BEST = 0.25;

/** The axis: 0.25^50 is just above its lowest decade. */
const LOWEST = -30;
const MOST_TICKS = 8;

const HEIGHT = 188;
const LAYER_TICKS = [1, 10, 20, 30, 40, 50];

/** So many layers are multiplied one by one before the last. */
const FIRST_LAYERS = 3;

/** The strip in `parent`; `update(state)` draws it anew. */
export function createChain(parent, context) {
  const { labels, names, change, k } = context;
  html("h2", {}, parent, labels.chain);
  const says = html("p", { class: "says" }, parent);
  const steps = html("p", { class: "steps" }, parent);
  const figure = html("div", { class: "strip", role: "img", "aria-label": labels.chain }, parent);
  const canvas = svg("svg", { "aria-hidden": "true" }, figure);
  const track = html("div", { class: "strip-track", "data-control": "layers" }, parent);
  const attributes = { type: "range", name: "layers", min: 1, max: MOST_LAYERS, step: 1 };
  const input = html("input", { ...attributes, "aria-label": labels.layers }, track);
  const note = html("p", { class: "dim" }, parent);
  note.append(...composed(labels.chain_note, { link: link(context) }));
  input.addEventListener("input", () => change({ layers: Number(input.value) }));
  const lastPlaces = new Map();

  function place({ layers }) {
    input.value = layers;
    set(input, { "aria-valuetext": fill(labels.layers_value, { layers }) });
  }

  function update(state) {
    const factors = shown(state)
      .map((name) => ({ name, factor: derivative(name, state.x, state) }))
      .filter(({ factor }) => !Number.isNaN(factor));
    say(says, sentence(factors, state));
    say(steps, factors.length === 0 ? [] : multiplied(factors, state));
    figure.setAttribute("aria-label", says.textContent);
    draw(factors, state);
  }

  /** The product, layer by layer: of the function that passes least, and of the one that passes most. */
  function multiplied(factors, { layers, x }) {
    const bySize = [...factors].sort((a, b) => Math.abs(a.factor) - Math.abs(b.factor));
    const ends = bySize.length > 1 ? [bySize[0], bySize[bySize.length - 1]] : bySize;
    const chains = ends.map(({ name, factor }) =>
      composed(labels.chain_steps, {
        name: coloured(name, names[name]),
        factor: live(scientific(factor)),
        chain: stations(layers).map((n) => passed(factor, n)).join(" → "),
      })
    );
    return composed(labels.chain_rule, {
      x: live(plain(x)),
      chains: joined(chains, labels.semicolon, labels.semicolon),
    });
  }

  function sentence(factors, state) {
    if (factors.length === 0) return [labels.nothing];
    const products = factors.map(({ name, factor }) =>
      composed(labels.chain_product, {
        name: coloured(name, names[name]),
        product: live(power(factor, state.layers)),
      })
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
    const width = roomAcross(figure);
    if (!width) return;
    const left = 46 * k;
    const right = width - 10 * k;
    const [top, bottom] = [10 * k, (HEIGHT - 44) * k];
    const zero = bottom + 14 * k;
    const highest = Math.max(0, ...factors.map(({ factor }) => powerExponent(factor, MOST_LAYERS)));
    const X = linear(0, MOST_LAYERS, left, right);
    const Y = linear(LOWEST, highest, bottom, top);
    set(clear(canvas), { width, height: HEIGHT * k });

    drawAxes({ k, X, Y, left, right, bottom, zero, highest });
    const x = X(state.layers);
    drawUpright({ top, bottom: zero + 8 * k }, x, "reading-line", canvas);

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
    for (const { name, factor } of factors) {
      const y = factor === 0 ? zero : Y(powerExponent(factor, state.layers));
      if (y >= top - 1 && y <= zero) {
        if (y <= bottom || factor === 0) mark(name, x, y, 5 * k, canvas);
      }
    }
    const labelled = placeLabels({ curves, dots: taken, names, box, k }, lastPlaces);
    createLabels(canvas, names)(labelled);
    drawStopped(stopped, right, zero);
    // The first layer is not at the axis.
    layUnder(track, X(1), right, k);
  }

  /** What sigmoid could pass at most; returns the place of its name. */
  function drawBest(inside, X, Y) {
    const [start, end] = [0, MOST_LAYERS].map((n) => [X(n), Y(powerExponent(SIGMOID_AT_BEST, n))]);
    svg("path", { d: linePath([start, end]), class: "theory", "data-best": "sigmoid" }, inside);
    const place = { x: end[0] - 2 * k, y: end[1] - 40 * k, "text-anchor": "end" };
    svg("text", { ...place, class: "label quiet" }, canvas, `${SIGMOID_AT_BEST}ⁿ`);
    return { x: place.x - 18 * k, y: place.y - 5 * k, r: 14 * k };
  }

  function drawAxes(plot) {
    const { X, Y, bottom, zero, highest } = plot;
    drawLane(plot, zero, canvas);
    drawTick(plot, zero, "0", canvas);
    for (const { value, text } of decades(LOWEST, highest, MOST_TICKS)) {
      drawRow(plot, Y(value), text, kindOf(value), canvas);
    }
    for (const layer of LAYER_TICKS) {
      const isLast = layer === MOST_LAYERS;
      const anchor = isLast
        ? { x: X(layer) + 8 * k, "text-anchor": "end" }
        : { x: X(layer), "text-anchor": "middle" };
      const text = isLast ? fill(labels.layers_value, { layers: layer }) : String(layer);
      svg("text", { ...anchor, y: zero + 25 * k }, canvas, text);
    }
    if (highest === 0) return;
    drawUpright({ top: Y(highest), bottom }, X(0), "grid", canvas);
  }

  /** Names in the lane of exact zeros, which has room for one line of them. */
  function drawStopped(stopped, right, zero) {
    const text = stopped.map(({ name }) => names[name]).join(labels.comma);
    const attributes = { x: right - 4 * k, y: zero + 4.5 * k, "text-anchor": "end" };
    const said = text ? fill(labels.exactly_zero, { list: text }) : labels.none_zero;
    svg("text", { ...attributes, class: text ? "label" : "quiet" }, canvas, said);
  }
  return { place, update };
}

/** The straight line of log10 |factor|^n, in as many points as its label needs to find a place. */
function line(factor, X, Y) {
  const exponent = powerExponent(factor, 1);
  return Array.from({ length: MOST_LAYERS * 2 + 1 }, (_, i) => [X(i / 2), Y((exponent * i) / 2)]);
}

/** The layers after which the product is written down; null stands for those left out. */
function stations(layers) {
  const first = Array.from({ length: Math.min(layers, FIRST_LAYERS) + 1 }, (_, n) => n);
  if (layers <= FIRST_LAYERS) return first;
  return [...first, ...(layers > FIRST_LAYERS + 1 ? [null] : []), layers];
}

/** What `layers` layers leave of 1; null stands for layers that are left out. */
function passed(factor, layers) {
  if (layers === null) return "…";
  return layers <= FIRST_LAYERS ? scientific(factor ** layers) : power(factor, layers);
}

/** Where the weights' part is shown; the language stays. */
function link({ labels, lang, presenter }) {
  const query = new URLSearchParams({ lang, ...(presenter ? { presenter: "1" } : {}) });
  return html("a", { href: `vanishing-gradients?${query}` }, null, labels.chain_link);
}
