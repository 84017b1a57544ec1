// Two weights on their way down: straight where inputs lie around 0, in a zigzag where they do not.

import { showInAddress } from "../../library/address.js";
import { drawColumn, drawRow, kindOf } from "../../library/axes.js";
import { clear, cut, svg, write } from "../../library/dom.js";
import { drawAtEverySize, drawingIn } from "../../library/fit.js";
import { entry, fixed, minus } from "../../library/format.js";
import { drawLegend, labelled } from "../../library/legend.js";
import { keepLook, lastLook, linked } from "../../library/looks.js";
import { linePath } from "../../library/marks.js";
import { mountAnew } from "../../library/mount.js";
import { composed, live, say } from "../../library/prose.js";
import { linear } from "../../library/scales.js";
import { announcer } from "../../library/settle.js";
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

export default mountAnew(".zigzag", start);

function start(root, { labels, look }, before) {
  const find = (selector) => root.querySelector(selector);
  const view = firstView(look, before ?? lastLook("zigzag"));
  keepLook("zigzag", view);
  const address = showInAddress(root, () => view.mean ? [["input_mean", view.mean]] : []);
  const centred = descent(curvatureOf(inputsAround(0)));
  const slider = find("input");
  Object.assign(slider, { ...MEANS, value: view.mean });
  write(find(".number > span"), labels.input_mean);
  write(find(".inputs-title"), labels.inputs_title);
  write(find(".weights-title"), labels.weights_title);
  drawLegend(find(".legend"), labelled(ENTRIES, labels));
  const boxes = [find(".inputs"), find(".weights")];
  const [inputs, weights] = boxes.map((box) => drawingIn(box, 1));
  const announce = announcer(() => find(".says").textContent);
  slider.oninput = () => {
    view.mean = Number(slider.value);
    draw();
  };
  const stopFitting = drawAtEverySize(boxes, draw);
  return {
    view,
    stop() {
      stopFitting();
      announce.stop();
      address.end();
    },
  };

  function draw() {
    const samples = inputsAround(view.mean);
    const curvature = curvatureOf(samples);
    const path = descent(curvature);
    drawInputs(inputs, samples);
    drawWeights(weights, curvature, path, centred);
    const kind = view.mean === 0 ? "centred" : view.mean < HALF ? "shifted" : "positive";
    const mean = fixed(view.mean);
    const values = { mean, steps: path.length - 1, centred: centred.length - 1 };
    const parts = Object.entries(values).map(([name, value]) => [name, live(value)]);
    say(find(".says"), composed(labels[`zigzag_${kind}`], Object.fromEntries(parts)));
    write(find(".number .num"), mean);
    slider.setAttribute("aria-valuetext", mean);
    const said = find(".says").textContent;
    find(".inputs").setAttribute("aria-label", entry(labels.inputs_title, said));
    find(".weights").setAttribute("aria-label", entry(labels.weights_title, said));
    announce.moved(false);
    address.moved(false);
  }
}

/** The inputs' mean: what a link says, else as it was left, else 0. */
function firstView(look, before) {
  const news = linked(look, before);
  return news ? { linked: news, mean: look.input_mean } : { mean: 0, ...before };
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
