// The tables of exact values, built when they are opened: over the steps, and over the layers.

import { clear, html } from "../../library/dom.js";
import { entry as headed } from "../../library/format.js";
import { foldedTable, groupedHead, valueRow } from "../../library/table.js";

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
    const title = headed(labels.gradient, say.step(shown));
    const names = Array.from({ length: layers - 1 }, (_, layer) => String(layer + 1));
    names.push(labels.output);
    const write = (entry, layer) => say.layer(entry, shown, layer);
    drawTable(clear(byLayer), labels.layer_column, [[title, write]], names);
  }

  /** `quantities`: [title, write(entry, row)], a column for each contender. */
  function drawTable(table, corner, quantities, rows) {
    const columns = entries.map(({ look, name }) => ({ activation: look, name }));
    const groups = quantities.map(([title]) => ({ title, columns }));
    groupedHead(table, corner, groups);
    const body = html("tbody", {}, table);
    rows.forEach((name, i) => {
      const values = quantities.flatMap(([, write]) => entries.map((entry) => write(entry, i)));
      valueRow(body, name, values);
    });
  }
}
