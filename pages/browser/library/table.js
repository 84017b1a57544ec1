// Exact values, folded up beneath a figure and built when they are opened.

import { clear, html } from "./dom.js";
import { LOOK } from "./look.js";

/**
 * Makes `details` a table, called `title`, that `draw(table, box)` fills once it is seen. What is
 * returned has it filled anew, where values have changed.
 */
export function foldedTable(details, title, draw) {
  if (!details.hasChildNodes()) {
    html("summary", {}, details);
    html("div", { class: "scroll", role: "group", tabindex: 0 }, details);
  }
  const box = clear(details.querySelector(".scroll"));
  box.setAttribute("aria-label", title);
  details.querySelector("summary").textContent = title;
  details.ontoggle = () => {
    if (details.open && !box.hasChildNodes()) draw(html("table", {}, box), box);
  };
  details.ontoggle();
  return function renew() {
    clear(box);
    details.ontoggle();
  };
}

/** A head of two rows in `table`: the corner, and each group's `title` over its `columns`. */
export function groupedHead(table, corner, groups) {
  const head = html("thead", {}, table);
  const [above, below] = [html("tr", {}, head), html("tr", {}, head)];
  html("th", { scope: "col", rowspan: 2 }, above, corner);
  for (const { title, columns } of groups) {
    html("th", { scope: "colgroup", colspan: columns.length }, above, title);
    for (const { activation, name } of columns) {
      html("th", { scope: "col" }, below, name).style.color = LOOK[activation].text;
    }
  }
}

/** A row of `body`: its name and its values. */
export function valueRow(body, name, values) {
  const row = html("tr", {}, body);
  html("th", { scope: "row" }, row, name);
  for (const value of values) html("td", {}, row, value);
  return row;
}
