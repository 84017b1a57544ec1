// Exact values, folded up beneath a figure and built when they are opened.

import { clear, html } from "./dom.js";

/** Wires `details`; `draw(table, box)` fills the empty table once it is seen. */
export function foldedTable(details, title, draw) {
  const box = clear(details.querySelector(".scroll"));
  box.setAttribute("aria-label", title);
  details.querySelector("summary").textContent = title;
  details.ontoggle = () => {
    if (details.open && !box.hasChildNodes()) draw(html("table", {}, box), box);
  };
  details.ontoggle();
}
