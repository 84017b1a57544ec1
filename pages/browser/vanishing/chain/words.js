// What is said of one layer: a sentence, and the multiplication with its numbers.

import { html } from "../../library/dom.js";
import { fill, percent } from "../../library/format.js";
import { composed, live } from "../../library/prose.js";
import { fromExponent, short } from "./numbers.js";

/** The sentence on what `layer` hands on, as nodes. */
export function sentence({ depth, labels }, { derivative, weights, together, arrives }, layer) {
  const i = layer - 2;
  const below = layer - 1;
  const where = { layer: live(layer), below: live(below), depth: live(depth) };
  if (arrives[layer - 1] === -Infinity) return composed(labels.says_empty, where);
  if (derivative[i] === 0) return composed(labels.says_closed, where);
  if (together[i] === null) return composed(labels.says_lost, where);
  const passes = live(percent(derivative[i]));
  passes.classList.add("derivative");
  const says = composed(labels.says, {
    ...where,
    derivative: passes,
    weights: live(short(weights[i])),
    factor: live(short(together[i])),
  });
  const left = arrives[below - 1];
  const rest = left > Math.log10(1.0005) ? labels.grown : labels.left;
  const again = { depth: live(depth), below: live(below), share: live(fromExponent(left)) };
  return [...says, ...composed(rest, again)];
}

/** What arrives x derivative x weights = what the layer below receives, as nodes. */
export function formula({ labels }, { derivative, weights, arrives }, layer) {
  const i = layer - 2;
  return product([
    { value: fromExponent(arrives[layer - 1]), text: fill(labels.arrives, { layer }) },
    { value: short(derivative[i]), text: labels.lets_through, kind: "derivative" },
    { value: short(weights[i]), text: fill(labels.the_weights, { layer }) },
    { value: fromExponent(arrives[layer - 2]), text: fill(labels.arrives, { layer: layer - 1 }) },
  ]);
}

/** The same for vectors, as it stands in books, and what the numbers above are of them. */
export function symbols({ batch, labels }, { layer, mode }) {
  const at = (letter, index) => [letter, html("sub", {}, null, index)];
  const [g, below] = [at("g", layer), at("g", layer - 1)];
  const line = html("span");
  const parts = [
    ...below,
    " = ",
    ...at("W", layer),
    "ᵀ (f′(",
    ...at("z", layer),
    ") ⊙ ",
    ...g,
    "). ",
  ];
  line.append(...parts, fill(labels[`lengths_${mode}`], { batch }));
  return [line];
}

/** Terms, {value, text, kind}, as one multiplication whose last term is the result. */
export function product(terms) {
  return terms.flatMap(({ value, text, kind = "" }, i) => {
    const term = html("span", { class: `term ${kind}` });
    html("b", { class: "num" }, term, value);
    html("small", {}, term, ` ${text} `);
    if (i === 0) return [term];
    const sign = html("span", { class: "sign" }, null, i === terms.length - 1 ? " = " : " × ");
    return [sign, term];
  });
}
