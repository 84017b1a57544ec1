// Beneath a finished figure: the same as a table, and two ways to save the figure as a file.

import { html } from "../../library/dom.js";
import { drawLegend } from "../../library/legend.js";
import { mountAnew } from "../../library/mount.js";
import { htmlLanguage } from "../../library/screen.js";
import { foldedTable, valueRow } from "../../library/table.js";
import { saveFigure } from "./save.js";

const FORMATS = ["png", "svg"];

export default mountAnew(".finished", (root, data) => {
  const { columns, rows, legend, labels, lang } = data;
  root.lang = htmlLanguage(lang);
  drawLegend(root.querySelector(".legend"), legend);
  foldedTable(root.querySelector("details"), labels.values, (table) => {
    const head = html("tr", {}, html("thead", {}, table));
    // Over the names of the rows there may be nothing to say.
    for (const column of columns) {
      if (column) html("th", { scope: "col" }, head, column);
      else html("td", {}, head);
    }
    const body = html("tbody", {}, table);
    for (const [name, ...values] of rows) valueRow(body, name, values);
  });
  const save = root.querySelector(".save");
  save.replaceChildren();
  for (const format of FORMATS) {
    const button = html("button", { type: "button" }, save, labels[`save_${format}`]);
    button.onclick = () => saveFigure(root, format, data);
  }
});
