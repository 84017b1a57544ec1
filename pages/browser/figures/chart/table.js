// The table of exact values, built when it is opened.

import { html } from "../../library/dom.js";
import { foldedTable, groupedHead, valueRow } from "../../library/table.js";

export function createTable(details, { x, x_name }, { title: heading, series }, title) {
  foldedTable(details, title, (table) => {
    groupedHead(table, x_name, [{ title: heading, columns: series }]);
    const body = html("tbody", {}, table);
    x.forEach((value, i) => {
      valueRow(body, String(value), series.map(({ texts }) => texts[i]));
    });
  });
}
