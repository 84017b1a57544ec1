// The table of exact values, filled while it is open.

import { clear, html } from "../shared/dom.js";
import { fromExponent, short } from "./numbers.js";

export function createTable(details, { depth, labels }) {
  const box = details.querySelector(".scroll");
  box.setAttribute("aria-label", labels.values);
  let latest = null;
  details.ontoggle = fillIn;

  function draw(run, factors) {
    latest = { run, factors };
    fillIn();
  }

  function fillIn() {
    if (!details.open || !latest) return;
    const { run, factors } = latest;
    const table = html("table", {}, clear(box));
    html("caption", {}, table, run.name);
    const head = html("tr", {}, html("thead", {}, table));
    const { layer_axis, derivative, weights, together, received } = labels;
    const titles = [layer_axis, received, derivative, weights, together];
    for (const title of titles) html("th", { scope: "col" }, head, title);
    const body = html("tbody", {}, table);
    for (let layer = depth; layer >= 1; layer--) {
      const row = html("tr", {}, body);
      html("th", { scope: "row" }, row, String(layer));
      html("td", {}, row, fromExponent(factors.arrives[layer - 1]));
      for (const list of [factors.derivative, factors.weights, factors.together]) {
        html("td", {}, row, layer > 1 ? short(list[layer - 2]) : "");
      }
    }
  }
  return { draw };
}
