// A way to a step, in a sentence.

import { html } from "../library/dom.js";

/** Puts `text` into `parent`, its first {step} as a link called `name`, which calls `go`. */
export function withLink(parent, text, name, go) {
  const [head, ...tail] = text.split("{step}");
  parent.append(head);
  if (!tail.length) return;
  html("button", { type: "button", class: "link" }, parent, name).onclick = go;
  parent.append(tail.join(name));
}
