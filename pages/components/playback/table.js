// The tables of exact values, built when they are opened: over the steps, and over the layers.

import { clear, html } from "../shared/dom.js";
import { LOOK } from "../shared/marks.js";
import { foldedTable } from "../shared/table.js";

const COURSES = ["test_accuracy", "accuracy", "loss"];

/** In `details`; `draw(record)` keeps the table of the layers at the record that is shown. */
export function valueTables(details, recording, say, labels) {
  const { steps, entries, layers } = recording;
  let byLayer = null;
  let shown = 0;
  foldedTable(details, labels.values, build);
  return { draw };

  function draw(record) {
    shown = record;
    if (byLayer) drawLayers();
  }

  function build(table, box) {
    byLayer = table;
    const quantities = COURSES.map((name) => {
      return [labels[name], (entry, record) => say.exact(entry, name, record)];
    });
    quantities.push([labels.gradient_1, (entry, at) => say.layer(entry, at, 0)]);
    drawTable(html("table", {}, box), labels.step_column, quantities, steps.map(String));
    drawLayers();
  }

  function drawLayers() {
    const title = `${labels.gradient}, ${say.step(shown)}`;
    const names = Array.from({ length: layers - 1 }, (_, layer) => String(layer + 1));
    names.push(labels.output);
    const write = (entry, layer) => say.layer(entry, shown, layer);
    drawTable(clear(byLayer), labels.layer_column, [[title, write]], names);
  }

  /** `quantities`: [title, write(entry, row)], a column for each contender. */
  function drawTable(table, corner, quantities, rows) {
    const head = html("thead", {}, table);
    const [above, below] = [html("tr", {}, head), html("tr", {}, head)];
    html("th", { scope: "col", rowspan: 2 }, above, corner);
    for (const [title] of quantities) {
      html("th", { scope: "colgroup", colspan: entries.length }, above, title);
      for (const { activation, name } of entries) {
        html("th", { scope: "col" }, below, name).style.color = LOOK[activation].text;
      }
    }
    const body = html("tbody", {}, table);
    rows.forEach((name, i) => {
      const row = html("tr", {}, body);
      html("th", { scope: "row" }, row, name);
      for (const [, write] of quantities) {
        for (const entry of entries) html("td", {}, row, write(entry, i));
      }
    });
  }
}
