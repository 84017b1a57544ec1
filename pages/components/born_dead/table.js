// The table of exact shares, built when it is opened: a row a depth, a column a width.

import { html } from "../shared/dom.js";
import { fill, percent } from "../shared/format.js";
import { foldedTable } from "../shared/table.js";

export function createTable(details, { curves }, labels) {
  foldedTable(details, labels.values, (table) => {
    const head = html("tr", {}, html("thead", {}, table));
    html("th", { scope: "col" }, head, labels.depth);
    curves.forEach((_, i) => {
      html("th", { scope: "col" }, head, fill(labels.width_label, { width: i + 1 }));
    });
    const body = html("tbody", {}, table);
    curves[0].share.forEach((_, i) => {
      const row = html("tr", {}, body);
      html("th", { scope: "row" }, row, String(i + 1));
      for (const { share } of curves) html("td", {}, row, percent(share[i], labels.under));
    });
  });
}
