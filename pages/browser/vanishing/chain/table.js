// The table of exact values, filled while it is open.

import { html } from "../../library/dom.js";
import { foldedTable, valueRow } from "../../library/table.js";
import { fromExponent, short } from "./numbers.js";

export function createTable(details, { depth, labels }) {
  let latest = null;
  const renew = foldedTable(details, labels.values, fillIn);
  return { draw };

  function draw(run, factors) {
    latest = { run, factors };
    renew();
  }

  function fillIn(table) {
    if (!latest) return;
    const { run, factors } = latest;
    html("caption", {}, table, run.name);
    const head = html("tr", {}, html("thead", {}, table));
    const { layer_axis, derivative, weights, together, received } = labels;
    const titles = [layer_axis, received, derivative, weights, together];
    for (const title of titles) html("th", { scope: "col" }, head, title);
    const body = html("tbody", {}, table);
    for (let layer = depth; layer >= 1; layer--) {
      const lists = [factors.derivative, factors.weights, factors.together];
      const handedOn = lists.map((list) => (layer > 1 ? short(list[layer - 2]) : ""));
      valueRow(body, String(layer), [fromExponent(factors.arrives[layer - 1]), ...handedOn]);
    }
  }
}
