// The second level: one layer, a row a unit with its numbers, and the edges that come into it.

import { html, svg } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { subscript } from "../../library/sums.js";
import { product } from "./network.js";
import { drawNode, lookOf } from "./nodes.js";
import { drawEdges } from "./widths.js";
import { said, symbolOf } from "./words.js";

const [HEAD, ROW] = [30, 25];
/** Where the units stand: the edges have what is left of it. */
const SHARE = 0.3;
const RADIUS = 8;

/** Draws into `stage`; `choose(place, button)` is called with the unit that is pressed. */
export function drawLayer(stage, data, labels, { k, width }, { layer, place: chosen }, choose) {
  const shown = data.layers[layer];
  const below = layer ? data.layers[layer - 1] : data.inputs;
  const rows = Math.max(shown.units.length, below.units.length);
  const height = (HEAD + rows * ROW + 4) * k;
  stage.style.height = `${height}px`;
  const canvas = svg("svg", { width, height, "aria-hidden": "true" }, stage);
  const [left, right] = [40 * k, SHARE * width];
  const Y = (count, place) => HEAD * k + (place + 0.5 + (rows - count) / 2) * ROW * k;
  const from = (place) => Y(below.units.length, place);
  const to = (place) => Y(shown.units.length, place);

  const edges = svg("g", { class: "sweeps" }, canvas);
  drawEdges(
    shown.gradient.flatMap((gradient, place) =>
      below.output.map((input, at) => /** @type {[string, number]} */ ([
        `M${left + RADIUS * k} ${from(at)}L${right - RADIUS * k} ${to(place)}`,
        product(gradient, input),
      ]))
    ),
    edges,
  );
  const symbol = symbolOf(layer);
  below.units.forEach((unit, at) => {
    drawNode({ x: left, y: from(at), r: 6 * k }, lookOf(data, layer - 1, at), canvas);
    const place = { x: left - 10 * k, y: from(at) + 4.5 * k, "text-anchor": "end" };
    svg("text", place, canvas, `${symbol}${subscript(unit + 1)}`);
  });
  shown.units.forEach((_, place) => {
    drawNode({ x: right, y: to(place), r: RADIUS * k }, lookOf(data, layer, place), canvas);
  });

  const table = html("div", { class: "rows" }, stage);
  table.style.left = `${right + (RADIUS + 4) * k}px`;
  table.style.top = `${to(0) - (ROW / 2 + HEAD) * k}px`;
  const head = html("p", { class: "row head", "aria-hidden": "true" }, table);
  const columns = ["", "z", "f(z)", "f′(z)", "∂L/∂z"];
  for (const text of columns) html("span", {}, head, text);
  shown.units.forEach((unit, place) => {
    const row = html("button", { type: "button", class: "row" }, table);
    row.dataset.name = `unit ${unit}`;
    row.classList.toggle("chosen", unit === chosen);
    const values = [shown.z, shown.output, shown.slope, shown.gradient].map((all) =>
      said(all[place])
    );
    html("span", { class: "which" }, row, String(unit + 1));
    for (const value of values) html("span", { class: "value" }, row, value);
    const [z, output, slope, gradient] = values;
    const says = { unit: unit + 1, z, output, slope, gradient };
    row.setAttribute("aria-label", fill(labels.open_unit, says));
    row.onclick = () => choose(unit, row);
  });
}
