// Two weights on their way down: straight where inputs lie around 0, in a zigzag where they do not.

import { drawColumn, drawRow, kindOf } from "../../library/axes.js";
import { clear, cut, svg, write } from "../../library/dom.js";
import { drawingIn } from "../../library/fit.js";
import { fixed, minus } from "../../library/format.js";
import { drawLegend, labelled } from "../../library/legend.js";
import { LiveFigure } from "../../library/live_figure.js";
import { linePath } from "../../library/marks.js";
import { mount } from "../../library/mount.js";
import { composed, live, say } from "../../library/prose.js";
import { linear } from "../../library/scales.js";
import { announce } from "../../library/voice.js";
import { curvatureOf, descent, GOAL, inputsAround, START } from "./arithmetic.js";

const MEANS = { min: 0, max: 1, step: 0.05 };
const MARGINS = { left: 30, right: 12, top: 8, bottom: 24 };
const HALF = 0.5; // of the square that the inputs fill
// Levels of the loss, as shares of that at the start.
const LEVELS = [0.01, 0.05, 0.15, 0.35, 0.65, 1];
/** @type {Record<string, [number, ...any[]]>} */
const ENTRIES = {
  key_path: [
    32,
    ["path", { d: "M1 8H31", class: "path" }],
    ["circle", { cx: 16, cy: 8, r: 3, class: "step" }],
  ],
  key_centred: [
    32,
    ["path", { d: "M1 8H31", class: "path centred" }],
    ["circle", { cx: 16, cy: 8, r: 3, class: "step centred" }],
  ],
  key_level: [32, ["ellipse", { cx: 16, cy: 8, rx: 14, ry: 6, class: "level" }]],
  key_goal: [16, ["circle", { cx: 8, cy: 8, r: 6, class: "goal" }]],
};

export default mount(".zigzag", (root) => new Zigzag(root));

class Zigzag extends LiveFigure {
  #labels = /** @type {any} */ ({});
  #centred = descent(curvatureOf(inputsAround(0)));
  #inputs;
  #weights;

  constructor(root) {
    super(root);
    this.#inputs = drawingIn(this.find(".inputs"), 1);
    this.#weights = drawingIn(this.find(".weights"), 1);
    const slider = this.find("input");
    Object.assign(slider, MEANS);
    slider.oninput = () => this.change({ input_mean: Number(slider.value) });
    this.watch(this.find(".plots"));
  }

  /** @override */
  build({ labels }) {
    this.#labels = labels;
    write(this.find(".number > span"), labels.input_mean);
    write(this.find(".inputs-title"), labels.inputs_title);
    write(this.find(".weights-title"), labels.weights_title);
    drawLegend(this.find(".legend"), labelled(ENTRIES, labels));
  }

  /** @override */
  draw() {
    const labels = this.#labels;
    const slider = this.find("input");
    slider.value = this.state.input_mean;
    const center = Number(slider.value); // a link may say what is between two of its places
    const samples = inputsAround(center);
    const curvature = curvatureOf(samples);
    const path = descent(curvature);
    drawInputs(this.#inputs, samples);
    drawWeights(this.#weights, curvature, path, this.#centred);
    const kind = center === 0 ? "centred" : center < HALF ? "shifted" : "positive";
    const mean = fixed(center);
    const values = { mean, steps: path.length - 1, centred: this.#centred.length - 1 };
    const parts = Object.entries(values).map(([name, value]) => [name, live(value)]);
    say(this.find(".says"), composed(labels[`zigzag_${kind}`], Object.fromEntries(parts)));
    write(this.find(".number .num"), mean);
    slider.setAttribute("aria-valuetext", mean);
    const said = this.#said();
    this.find(".inputs").setAttribute("aria-label", `${labels.inputs_title}. ${said}`);
    this.find(".weights").setAttribute("aria-label", `${labels.weights_title}. ${said}`);
  }

  /** @override */
  rest() {
    announce(this.#said());
  }

  #said() {
    return this.find(".says").textContent;
  }
}

/** Axes from `low` to `high` across, and as many units of the same length upwards. */
function axes({ layers: [layer], fit }, { across, up, every }) {
  const plot = fit(MARGINS);
  if (!plot) return null;
  clear(layer);
  const unit = Math.min(
    (plot.right - plot.left) / (across[1] - across[0]),
    (plot.bottom - plot.top) / (up[1] - up[0]),
  );
  plot.right = plot.left + unit * (across[1] - across[0]);
  plot.top = plot.bottom - unit * (up[1] - up[0]);
  const X = linear(...across, plot.left, plot.right);
  const Y = linear(...up, plot.bottom, plot.top);
  for (let x = across[0]; x <= across[1]; x += every) {
    drawColumn(plot, X(x), minus(x), kindOf(x), layer);
  }
  for (let y = up[0]; y <= up[1]; y += every) drawRow(plot, Y(y), minus(y), kindOf(y), layer);
  return { plot, X, Y, unit, layer };
}

function drawInputs(drawing, samples) {
  const found = axes(drawing, { across: [-0.5, 1.5], up: [-0.5, 1.5], every: 0.5 });
  if (!found) return;
  const { plot, X, Y, layer } = found;
  for (const [x, y] of samples) {
    svg("circle", { cx: X(x), cy: Y(y), r: 2.5 * plot.k, class: "input" }, layer);
  }
}

function drawWeights(drawing, curvature, path, centred) {
  const found = axes(drawing, { across: [-2, 2], up: [-2, 1.5], every: 1 });
  if (!found) return;
  const { plot, X, Y, unit, layer } = found;
  const inside = cut(plot, layer);
  // A level of a d1^2 + 2 b d1 d2 + c d2^2 is an ellipse around the goal, its axes the diagonals.
  const { a, b, c } = curvature;
  const [d1, d2] = [START[0] - GOAL[0], START[1] - GOAL[1]];
  const first = a * d1 * d1 + 2 * b * d1 * d2 + c * d2 * d2;
  const middle = (a + c) / 2;
  const reach = Math.hypot((a - c) / 2, b);
  const turn = (-Math.atan2(2 * b, a - c) * 90) / Math.PI;
  const [cx, cy] = [X(GOAL[0]), Y(GOAL[1])];
  for (const level of LEVELS) {
    const radius = (curve) => unit * Math.sqrt((level * first) / curve);
    const size = { rx: radius(middle + reach), ry: radius(middle - reach) };
    const place = { cx, cy, ...size, transform: `rotate(${turn} ${cx} ${cy})` };
    svg("ellipse", { ...place, class: "level" }, inside);
  }
  for (const [way, kind] of [[centred, " centred"], [path, ""]]) {
    const places = way.map(([x, y]) => [X(x), Y(y)]);
    svg("path", { d: linePath(places), class: `path${kind}` }, inside);
    for (const [x, y] of places) {
      svg("circle", { cx: x, cy: y, r: 3 * plot.k, class: `step${kind}` }, inside);
    }
  }
  svg("circle", { cx, cy, r: 7 * plot.k, class: "goal" }, inside);
}
