// The table of exact values, built when it is opened.

import { html } from "../shared/dom.js";
import { LOOK } from "../shared/marks.js";
import { foldedTable } from "../shared/table.js";

export function createTable(details, { x, x_name, panels }, title) {
  foldedTable(details, title, (table) => {
    const head = html("thead", {}, table);
    const [above, below] = [html("tr", {}, head), html("tr", {}, head)];
    html("th", { scope: "col", rowspan: 2 }, above, x_name);
    for (const { title: quantity, series } of panels) {
      html("th", { scope: "colgroup", colspan: series.length }, above, quantity);
      for (const { activation, name } of series) {
        html("th", { scope: "col" }, below, name).style.color = LOOK[activation].text;
      }
    }
    const body = html("tbody", {}, table);
    x.forEach((value, i) => {
      const row = html("tr", {}, body);
      html("th", { scope: "row" }, row, String(value));
      for (const { series } of panels) {
        for (const { texts } of series) html("td", {}, row, texts[i]);
      }
    });
  });
}
