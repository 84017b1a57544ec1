// The table of exact values, behind a disclosure under the figure.

import { html } from "../library/dom.js";
import { exact, plain } from "../library/format.js";
import { LOOK } from "../library/look.js";
import { foldedTable, valueRow } from "../library/table.js";
import { derivative, shown, value } from "./state.js";

const X_VALUES = [-2, -1, -0.5, 0, 0.5, 1, 2];

export function createTable(details, { labels, names, state }) {
  return { update: foldedTable(details, labels.table, draw) };

  function draw(table) {
    const current = state();
    const on = shown(current);
    if (on.length === 0) html("caption", {}, table, labels.nothing);
    drawHead(table, on);
    const body = html("tbody", {}, table);
    const xs = [...new Set([...X_VALUES, current.x])].sort((a, b) => a - b);
    for (const x of xs) {
      const values = on.flatMap((name) => {
        const slope = derivative(name, x, current);
        const told = Number.isNaN(slope) ? labels.no_value : exact(slope);
        return [exact(value(name, x, current)), told];
      });
      valueRow(body, plain(x), values).classList.toggle("probe", x === current.x);
    }
  }

  function drawHead(table, on) {
    const head = html("thead", {}, table);
    const top = html("tr", {}, head);
    html("th", { scope: "col", rowspan: 2 }, top, "x");
    const below = html("tr", {}, head);
    for (const name of on) {
      const attributes = { scope: "colgroup", colspan: 2 };
      html("th", attributes, top, names[name]).style.color = LOOK[name].text;
      html("th", { scope: "col" }, below, "f(x)");
      html("th", { scope: "col" }, below, "f\u2032(x)");
    }
  }
}
