// Who says what at 0: a row for each answer, a column for each library, in it its spellings.

import { clear, html } from "../library/dom.js";

export function drawAnswers(root, { rows, libraries, alt, labels }) {
  clear(root);
  // Roles are said aloud: where the table is narrow, its rows are no longer displayed as rows.
  const table = html("table", { class: "answers", role: "table", "aria-label": alt }, root);
  const head = html("tr", { role: "row" }, html("thead", { role: "rowgroup" }, table));
  for (const text of [labels.answer, ...libraries.map(({ label }) => label)]) {
    html("th", { scope: "col", role: "columnheader" }, head, text);
  }
  const body = html("tbody", { role: "rowgroup" }, table);
  for (const { value, spellings } of rows) {
    const row = html("tr", { role: "row", "data-value": value }, body);
    html("th", { scope: "row", role: "rowheader", class: "num" }, row, value);
    for (const { name, label } of libraries) {
      const cell = html("td", { role: "cell", "data-label": label, "data-library": name }, row);
      for (const code of spellings[name] ?? []) html("code", {}, cell, code);
    }
  }
}
