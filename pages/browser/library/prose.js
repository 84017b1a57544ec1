// Sentences made of words and live numbers, in the colours of the activations.

import { html } from "./dom.js";
import { LOOK } from "./look.js";

/** The name of an activation, in its colour. */
export function coloured(name, text) {
  const element = html("b", {}, null, text);
  element.style.color = LOOK[name].text;
  return element;
}

/** A live number of a sentence. */
export function live(text) {
  return html("b", { class: "num" }, null, text);
}

/** Puts `nodes` into `parent` where they say something new. */
export function say(parent, nodes) {
  const fresh = html("p");
  fresh.append(...nodes);
  if (fresh.textContent !== parent.textContent) parent.replaceChildren(...fresh.childNodes);
}

/** `template` as a list of nodes, each {name} replaced by a node or a list of them. */
export function composed(template, parts) {
  const used = new Set();
  return template
    .split(/\{(\w+)\}/)
    .flatMap((piece, i) => (i % 2 ? parts[piece] : piece))
    .filter((node) => node !== "")
    .map((node) => {
      // A node has one place: where a sentence names it twice, a copy stands.
      const again = node instanceof Node && used.has(node);
      used.add(node);
      return again ? node.cloneNode(true) : node;
    });
}

/** Lists of nodes with `comma` between, and `and` before the last. */
export function joined(lists, comma, and) {
  return lists.flatMap((nodes, i) => {
    if (i === 0) return nodes;
    return [i === lists.length - 1 ? and : comma, ...nodes];
  });
}
