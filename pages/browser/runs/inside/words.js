// What stands beside the picture: the same numbers, in sentences and in formulas.

import { clear, html } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { exact, inBrackets, joined, signed, subscript } from "../../library/sums.js";

/** What a layer is given: the inputs x, or what the layer below gives, h. */
export const symbolOf = (layer) => layer === 0 ? "x" : "h";

/** A number as picture and formula write it; "–" where there is none. */
export const said = (value) => value === null ? "–" : exact(value);

/** What column `layer` is called: -1 are the inputs, the last one is the output. */
export function layerName(data, layer, labels) {
  if (layer < 0) return labels.inputs;
  if (layer === data.sizes.length - 2) return labels.output_layer;
  return fill(labels.layer, { layer: layer + 1 });
}

/** Fills `box` beside the whole network. */
export function besideNetwork(box, data, labels) {
  clear(box);
  const { sample, target, probability, loss, layers } = data;
  const values = { sample: sample + 1, target, p: said(probability), loss: said(loss) };
  html("p", {}, box, fill(labels.loss_says, values));
  line(box, `L = −ln ${values.p} = ${values.loss}`);
  const [first, last] = [layers[0].norm, layers.at(-1).norm];
  const share = { first: said(first), last: said(last) };
  const way = last === 0 ? labels.way_none : first === 0 ? labels.way_nothing : labels.way_says;
  html("p", {}, box, fill(way, share));
  html("p", { class: "dim" }, box, labels.press_layer);
}

/** Fills `box` beside a layer. */
export function besideLayer(box, data, labels, layer) {
  clear(box);
  const shown = data.layers[layer];
  const isOutput = layer === data.sizes.length - 2;
  line(box, `z = W · ${symbolOf(layer)} + b`);
  line(box, isOutput ? "∂L/∂z = p − y" : "∂L/∂z = f′(z) · ∂L/∂f(z)");
  line(box, `|∂L/∂W| = ${said(shown.norm)}`);
  const passing = shown.gradient.filter((gradient) => gradient !== 0).length;
  const counts = { count: passing, units: shown.units.length };
  if (isOutput) html("p", {}, box, labels.output_says);
  else html("p", {}, box, fill(passing ? labels.layer_passes : labels.layer_blocks, counts));
  const dead = (shown.open ?? []).filter((open) => open === 0).length;
  if (dead && data.closed_state === "dead") {
    html("p", {}, box, fill(labels.layer_dead, { count: dead, samples: data.samples }));
  }
  html("p", { class: "dim" }, box, labels.press_unit);
}

/** Fills `box` beside unit number `at` among those drawn of `layer`. */
export function besideUnit(box, data, labels, { layer, at }) {
  clear(box);
  const shown = data.layers[layer];
  const { at: inputs, weight, input, rest, left } = shown.terms[at];
  const values = ["z", "output", "slope", "above", "gradient", "bias"];
  const [z, output, slope, above, gradient, bias] = values.map((name) => shown[name][at]);
  const isOutput = layer === data.sizes.length - 2;
  if ([z, gradient, above, ...weight, ...input].includes(null)) {
    html("p", {}, box, labels.not_finite);
    return;
  }
  const symbol = symbolOf(layer);
  const name = (which) => `${symbol}${subscript(inputs[which] + 1)}`;
  const general = inputs.map((each, i) => `w${subscript(each + 1)} · ${name(i)}`);
  line(box, `z = ${general.join(" + ")}${left ? " + …" : ""} + b`);
  const terms = weight.map((w, i) => [w, ` · ${inBrackets(input[i])}`]);
  const others = left ? ` ${signed(rest)} (${fill(labels.terms_left, { count: left })})` : "";
  line(box, `= ${joined(terms)}${others} ${signed(bias)}`);
  line(box, `= ${said(z)}`, "strong");
  if (isOutput) {
    line(box, "∂L/∂z = p − y", "next");
  } else {
    const f = data.name;
    line(box, `f(z) = ${f}(${said(z)}) = ${said(output)}`, "next");
    line(box, `f′(z) = ${said(slope)}`);
    line(box, "∂L/∂z = f′(z) · ∂L/∂f(z)", "next");
    line(box, `= ${said(slope)} · ${inBrackets(above)}`);
  }
  line(box, `= ${said(gradient)}`, "strong");
  line(box, `∂L/∂${weightName(inputs[0])} = ∂L/∂z · ${name(0)}`, "next");
  const first = gradient * input[0];
  line(box, `= ${said(gradient)} · ${inBrackets(input[0])} = ${said(first)}`, "strong");
  html("p", { class: "says" }, box, sentence());

  function sentence() {
    if (isOutput) return labels.output_unit_says;
    const open = shown.open[at];
    const counts = { samples: data.samples, open };
    if (open === 0 && data.closed_state === "dead") return fill(labels.unit_dead, counts);
    if (slope === 0) return fill(labels.unit_shut, counts);
    if (gradient === 0) return labels.nothing_arrives;
    return fill(slope === 1 ? labels.unit_whole : labels.unit_share, { slope: said(slope) });
  }
}

const weightName = (input) => `w${subscript(input + 1)}`;

function line(box, text, kind = "") {
  // A line ends before a sign: a product stays together.
  const kept = text.replaceAll(" · ", "\u00a0·\u00a0").replace(/([+−]) /g, "$1\u00a0");
  html("p", { class: `formula ${kind}` }, box, kept);
}
