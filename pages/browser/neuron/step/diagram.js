// The neuron as a picture: the numbers go forward on its edges, and gradients come back below them.

import { clear, set, svg } from "../../library/dom.js";
import { readout } from "../../library/format.js";
import { LOOK } from "../../library/look.js";
import { roomOf, textWidths } from "../../library/screen.js";

const HEIGHT = 228; // pixels of the design
const RADIUS = 26;
const ROWS = [30, 114, 198]; // of the inputs, the bias last
const THICKEST = 6;
/** Narrower than this, numbers stand alone: colour and place say which they are. */
const NARROW = 520;

/** The neuron in `box`; of which activation, the state says. */
export function createDiagram(box, { labels, names }) {
  const canvas = svg("svg", { "aria-hidden": "true" }, clear(box));

  function update(state, worked) {
    const room = roomOf(box);
    if (!room) return;
    const { k } = textWidths(box);
    box.style.height = `${HEIGHT * k}px`;
    set(canvas, { width: room.width, height: HEIGHT * k });
    clear(canvas);
    const { activation, stage } = state;
    draw({ width: room.width / k, canvas: svg("g", { transform: `scale(${k})` }, canvas) }, {
      state,
      stage,
      numbers: worked[activation],
      colour: LOOK[activation].line,
      name: names[activation],
      labels,
    });
  }
  return { update };
}

function draw({ width, canvas }, { state, stage, numbers, colour, name, labels }) {
  const [first, last] = [RADIUS + 4, width - RADIUS - 4];
  const [sum, bend] = [0.44, 0.72].map((share) => first + share * (last - first));
  const middle = ROWS[1];
  const { gradient, d_z, d_output } = numbers;
  const named = (letter, value) => `${width < NARROW ? "" : `${letter} = `}${readout(value)}`;
  const inputs = [
    { title: "x₁", value: readout(state.x1), letter: "w₁", weight: state.w1, d: gradient.w1 },
    { title: "x₂", value: readout(state.x2), letter: "w₂", weight: state.w2, d: gradient.w2 },
    { title: "1", value: "", letter: "b", weight: state.bias, d: gradient.bias },
  ];
  const ways = inputs.map((_, i) => way([first, ROWS[i]], [sum, middle]));
  const [inward, outward] = [
    way([sum, middle], [bend, middle]),
    way([bend, middle], [last, middle]),
  ];
  for (const each of [...ways, inward, outward]) {
    svg("path", { d: `M${each.at(0)}L${each.at(1)}`, class: "wire" }, canvas);
  }
  inputs.forEach(({ letter, weight, d }, i) => {
    write(canvas, ways[i].at(0.32, -8), named(letter, weight), "forward");
    if (stage >= 5) arrowBack(canvas, ways[i], named(`∂L/∂${letter}`, d), d, colour);
  });
  if (stage >= 4) arrowBack(canvas, inward, named("∂L/∂z", d_z), d_z, colour);
  if (stage >= 3) arrowBack(canvas, outward, named("∂L/∂f", d_output), d_output, colour);
  inputs.forEach(({ title, value }, i) => node(canvas, first, ROWS[i], title, value));
  node(canvas, sum, middle, "z", readout(numbers.z));
  node(canvas, bend, middle, "f(z)", stage >= 1 ? readout(numbers.output) : "?", colour, name);
  node(canvas, last, middle, "L", stage >= 2 ? readout(numbers.loss) : "?");
  const target = `${labels.step_target} = ${readout(state.target)}`;
  const place = { x: width, y: middle + RADIUS + 22, "text-anchor": "end" };
  svg("text", { ...place, class: "note" }, canvas, target);
}

/** The way from the rim of the node at `from` to that at `to`: a point of it, `lift` px lower. */
function way(from, to) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const rim = RADIUS / length;
  return {
    angle: Math.atan2(to[1] - from[1], to[0] - from[0]) * (180 / Math.PI),
    at(share, lift = 0) {
      const along = rim + share * (1 - 2 * rim);
      return [from[0] + along * (to[0] - from[0]), from[1] + along * (to[1] - from[1]) + lift];
    },
  };
}

/** @param {Element} canvas @param {number[]} place @param {string} text @param {string} kind */
function write(canvas, [x, y], text, kind) {
  svg("text", { x, y, class: kind, "text-anchor": "middle" }, canvas, text);
}

/** What comes back: an arrow as thick as the gradient is large, broken where that is 0. */
function arrowBack(canvas, way, text, gradient, colour) {
  const isNothing = gradient === 0;
  const size = Math.min(THICKEST, 1.5 + 2 * Math.log1p(Math.abs(gradient)));
  const style = `stroke: ${colour}; stroke-width: ${isNothing ? 1.5 : size}`;
  const [from, to] = [way.at(1, 9), way.at(isNothing ? 0 : 0.06, 9)];
  svg("path", { d: `M${from}L${to}`, class: isNothing ? "way nothing" : "way", style }, canvas);
  if (!isNothing) {
    const transform = `translate(${way.at(0, 9)}) rotate(${way.angle})`;
    svg("path", { d: "M0 0L12 -6V6Z", transform, style: `fill: ${colour}` }, canvas);
  }
  write(canvas, way.at(0.32, 30), text, "backward");
}

function node(canvas, x, y, title, value, colour = "var(--axis)", name = "") {
  svg("circle", { cx: x, cy: y, r: RADIUS, class: "node", style: `stroke: ${colour}` }, canvas);
  write(canvas, [x, value ? y - 4 : y + 5], title, "symbol");
  if (value) write(canvas, [x, y + 14], value, "here");
  if (name) write(canvas, [x, y - RADIUS - 8], name, "symbol");
}
