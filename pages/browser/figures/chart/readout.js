// The values at the reading line: a name and a number a series, in the panel's head.

import { html } from "../../library/dom.js";
import { entry, listed } from "../../library/format.js";
import { LOOK } from "../../library/look.js";

/** A read-out in `head`; `show(index)` writes the values at a place, `say(index)` returns them. */
export function createReadout(head, { title, series }) {
  const row = html("p", { class: "readout", "aria-hidden": "true" }, head);
  const values = series.map(({ activation, name, texts }) => {
    const entry = html("span", { class: "entry" }, row, `${name} `);
    entry.style.color = LOOK[activation].text;
    // Room for the longest value, so that nothing moves while the line is dragged.
    const longest = texts.reduce((a, b) => (b.length > a.length ? b : a), "");
    return html("b", { class: "num", "data-longest": longest }, entry);
  });

  function show(index) {
    values.forEach((value, i) => (value.textContent = series[i].texts[index]));
  }

  function say(index) {
    return entry(title, listed(series.map(({ name, texts }) => `${name} ${texts[index]}`)));
  }
  return { show, say };
}
