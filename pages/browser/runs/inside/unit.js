// The third level: one unit with its inputs, its weights, z, f(z), f'(z), and its gradient.

import { svg } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { linePath } from "../../library/marks.js";
import { functionOf } from "../../library/program.js";
import { linear } from "../../library/scales.js";
import { subscript } from "../../library/sums.js";
import { product } from "./network.js";
import { drawNode, lookOf } from "./nodes.js";
import { drawEdges } from "./widths.js";
import { said, symbolOf } from "./words.js";

const HEIGHT = 336;
const RADIUS = 30;
const PLOT = { width: 132, height: 96 };
/** Of the curve at least so much is seen on both sides of 0. */
const REACH = 3;
const POINTS = 96;

/** Draws unit number `at` among those drawn of `layer`. */
export function drawUnit(stage, data, labels, { k, width }, { layer, at }) {
  const shown = data.layers[layer];
  const { at: inputs, weight, input, left: more } = shown.terms[at];
  const gradient = shown.gradient[at];
  const height = HEIGHT * k;
  stage.style.height = `${height}px`;
  const canvas = svg("svg", { width, height, "aria-hidden": "true" }, stage);
  const isNarrow = width < 460 * k;
  const [left, centre] = [(isNarrow ? 58 : 96) * k, (isNarrow ? 0.66 : 0.56) * width];
  const middle = (isNarrow ? 0.36 : 0.5) * height;
  const lines = inputs.length + 1 + (more ? 1 : 0);
  const gap = Math.min(52 * k, (height - 16 * k) / lines);
  const Y = (line) => height / 2 + (line - (lines - 1) / 2) * gap;
  const end = { x: centre - RADIUS * k, y: middle };
  const symbol = symbolOf(layer);

  const edges = svg("g", { class: "sweeps" }, canvas);
  const edge = (line) => `M${left + 6 * k} ${Y(line)}L${end.x} ${end.y}`;
  drawEdges(
    [
      ...input.map((each, line) => [edge(line), product(gradient, each)]),
      [edge(lines - 1), gradient],
    ].map((each) => /** @type {[string, number]} */ (each)),
    edges,
  );
  input.forEach((value, line) => {
    const name = `${symbol}${subscript(inputs[line] + 1)}`;
    const look = layer ? { state: "given", share: 1 } : { state: "input", share: 1 };
    drawNode({ x: left, y: Y(line), r: 6 * k }, look, canvas);
    beside(line, `${name} = ${said(value)}`);
    along(line, `w${subscript(inputs[line] + 1)} = ${said(weight[line])}`);
  });
  if (more) beside(lines - 2, fill(labels.terms_left, { count: more }));
  drawNode({ x: left, y: Y(lines - 1), r: 6 * k }, { state: "input", share: 1 }, canvas);
  beside(lines - 1, "1");
  along(lines - 1, `b = ${said(shown.bias[at])}`);

  const unit = { x: centre, y: middle, r: RADIUS * k };
  drawNode(unit, lookOf(data, layer, at), canvas).classList.add("large");
  text(centre, middle - (RADIUS + 9) * k, `z = ${said(shown.z[at])}`, "middle", "strong");
  const isOutput = layer === data.sizes.length - 2;
  if (isOutput) drawAnswer();
  else drawCurve();

  function beside(line, words) {
    const narrow = isNarrow ? { y: Y(line) - 8 * k, anchor: "start", x: 0 } : null;
    text(
      narrow?.x ?? left - 12 * k,
      narrow?.y ?? Y(line) + 4.5 * k,
      words,
      narrow?.anchor ?? "end",
    );
  }

  function along(line, words) {
    const share = 0.36;
    const x = left + share * (end.x - left);
    const y = Y(line) + share * (end.y - Y(line));
    text(x, y + 4.5 * k, words, "middle", "note");
  }

  function text(x, y, words, anchor = "start", kind = "") {
    svg("text", { x, y, "text-anchor": anchor, class: `words ${kind}` }, canvas, words);
  }

  /** What leaves the unit, and what comes back to it. */
  function drawArrows(x, y, out, back) {
    text(x, y, out, isNarrow ? "middle" : "start", "strong");
    text(x, y + 20 * k, back, isNarrow ? "middle" : "start", "strong gradient");
  }

  function drawAnswer() {
    const [x, y] = isNarrow
      ? [centre, middle + (RADIUS + 28) * k]
      : [centre + (RADIUS + 16) * k, middle - 4 * k];
    drawArrows(x, y, labels.logit, `∂L/∂z = ${said(gradient)}`);
  }

  /** f around z, the point (z, f(z)) on it, and the slope there. */
  function drawCurve() {
    const { f } = functionOf(data);
    const [z, output, slope] = [shown.z[at], shown.output[at], shown.slope[at]];
    const box = { width: PLOT.width * k, height: PLOT.height * k };
    const x0 = isNarrow ? centre - box.width / 2 : Math.min(
      centre + (RADIUS + 26) * k,
      width - box.width - 2 * k,
    );
    const y0 = isNarrow ? middle + (RADIUS + 16) * k : middle - box.height / 2 + 6 * k;
    const reach = Math.max(REACH, 1.25 * Math.abs(z ?? 0));
    const values = Array.from({ length: POINTS + 1 }, (_, i) => (2 * i / POINTS - 1) * reach);
    const heights = values.map((value) => f(value, data.slope));
    const [low, high] = [Math.min(...heights), Math.max(...heights)];
    const X = linear(-reach, reach, x0, x0 + box.width);
    const Y2 = linear(low, high, y0 + box.height, y0 + 4 * k);
    const ground = { x1: x0, x2: x0 + box.width, y1: Y2(0), y2: Y2(0), class: "axis" };
    if (low <= 0) svg("line", ground, canvas);
    svg("line", { x1: X(0), x2: X(0), y1: y0, y2: y0 + box.height, class: "axis" }, canvas);
    const d = linePath(values.map((value, i) => [X(value), Y2(heights[i])]));
    svg("path", { d, class: "curve" }, canvas);
    if (z !== null && output !== null) {
      const run = 0.3 * reach;
      const ends = [-run, run].map((by) => [X(z + by), Y2(output + by * slope)]);
      svg("path", { d: linePath(ends), class: "tangent" }, canvas);
      svg("circle", { cx: X(z), cy: Y2(output), r: 4.5 * k, class: "here" }, canvas);
    }
    const words = `f(z) = ${said(output)}\u2003f′(z) = ${said(slope)}`;
    if (isNarrow) {
      drawArrows(centre, y0 + box.height + 18 * k, words, `∂L/∂z = ${said(gradient)}`);
    } else {
      text(x0, y0 - 12 * k, `f(z) = ${said(output)}`, "start", "strong");
      drawArrows(
        x0,
        y0 + box.height + 20 * k,
        `f′(z) = ${said(slope)}`,
        `∂L/∂z = ${said(gradient)}`,
      );
    }
  }
}
