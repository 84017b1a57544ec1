// The table of exact values, behind a disclosure under the figure.

import { clear, html } from "../shared/dom.js";
import { LOOK } from "../shared/marks.js";
import { exact, plain } from "./numbers.js";
import { derivative, shown, value } from "./state.js";

const X_VALUES = [-2, -1, -0.5, 0, 0.5, 1, 2];

export function createTable(parent, { labels, names, state }) {
  html("summary", {}, parent, labels.table);
  const region = { role: "region", tabindex: 0, "aria-label": labels.table };
  const scroll = html("div", { class: "scroll", ...region }, parent);
  const table = html("table", {}, scroll);
  parent.addEventListener("toggle", () => update(state()));

  function update(current) {
    if (!parent.open) return;
    const on = shown(current);
    clear(table);
    if (on.length === 0) html("caption", {}, table, labels.nothing);
    drawHead(on);
    const body = html("tbody", {}, table);
    const xs = [...new Set([...X_VALUES, current.x])].sort((a, b) => a - b);
    for (const x of xs) {
      const row = html("tr", x === current.x ? { class: "probe" } : {}, body);
      html("th", { scope: "row" }, row, plain(x));
      for (const name of on) {
        const slope = derivative(name, x, current);
        html("td", {}, row, exact(value(name, x, current)));
        html("td", {}, row, Number.isNaN(slope) ? labels.no_value : exact(slope));
      }
    }
  }

  function drawHead(on) {
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
  return { update };
}
