// The first level: all layers as columns of units, with the edges between them.

import { html, svg } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { exact } from "../../library/sums.js";
import { drawNode, lookOf } from "./nodes.js";
import { drawEdges } from "./widths.js";
import { layerName } from "./words.js";

const HEIGHT = 336;
const [HEAD, FOOT] = [26, 26];
const SIDE = 34;
const LARGEST = 9;
/** Columns closer than this have numbers for names, and no lengths beneath. */
const NARROW = 84;
const LINE = 13;

/** Draws into `stage`; `choose(layer, button)` is called with the layer that is pressed. */
export function drawNetwork(stage, data, labels, { k, width }, choose) {
  const height = HEIGHT * k;
  stage.style.height = `${height}px`;
  const canvas = svg("svg", { width, height, "aria-hidden": "true" }, stage);
  const columns = [data.inputs, ...data.layers];
  const pitch = (width - 2 * SIDE * k) / (columns.length - 1);
  const X = (column) => SIDE * k + column * pitch;
  const most = Math.max(...columns.map(({ units }) => units.length));
  const rows = (height - (HEAD + FOOT) * k) / most;
  const r = Math.min(LARGEST * k, 0.36 * rows, 0.3 * pitch);
  const middle = (height + (HEAD - FOOT) * k) / 2;
  const Y = (column, place) =>
    middle + (place - (columns[column].units.length - 1) / 2) * Math.min(rows, 4 * LARGEST * k);

  // From the output to the input, as the gradient goes.
  const layers = data.layers.map((layer, index) => {
    const group = svg("g", { class: "sweeps", "data-layer": index }, canvas);
    drawEdges(edgesOf(layer, columns[index], index), group);
    return group;
  });
  columns.forEach(({ units }, column) => {
    const group = column ? svg("g", {}, layers[column - 1]) : canvas;
    units.forEach((_, place) => {
      const at = { x: X(column), y: Y(column, place), r };
      drawNode(at, lookOf(data, column - 1, place), column ? group : canvas);
    });
  });
  // Units lie over the edges of their neighbours.
  for (const group of layers) canvas.append(group);
  drawNames();
  data.layers.forEach((layer, index) => addButton(layer, index));

  function edgesOf({ gradient }, below, index) {
    const reach = r;
    return gradient.flatMap((each, to) =>
      below.output.map((input, from) => {
        const [x1, x2] = [X(index) + reach, X(index + 1) - reach];
        const d = `M${x1.toFixed(1)} ${Y(index, from).toFixed(1)}L${x2.toFixed(1)} ${
          Y(index + 1, to).toFixed(1)
        }`;
        return /** @type {[string, number]} */ ([d, product(each, input)]);
      })
    );
  }

  function drawNames() {
    const isNarrow = pitch < NARROW * k;
    const every = Math.ceil((LINE * 1.6 * k) / pitch);
    columns.forEach((_, column) => {
      const isEnd = column === 0 || column === columns.length - 1;
      if (isNarrow && !isEnd && column % every) return;
      const anchor = column === 0 && isNarrow
        ? "start"
        : isEnd && column && isNarrow
        ? "end"
        : "middle";
      const x = anchor === "start" ? 0 : anchor === "end" ? width : X(column);
      const name = isNarrow && !isEnd ? String(column) : layerName(data, column - 1, labels);
      svg("text", { x, y: LINE * k, "text-anchor": anchor, class: "name" }, canvas, name);
      if (isNarrow) return;
      const norm = column ? exact(data.layers[column - 1].norm) : labels.gradient_length;
      const place = { x: column ? x : 0, "text-anchor": column ? "middle" : "start" };
      svg("text", { ...place, y: height - 6 * k, class: column ? "norm" : "" }, canvas, norm);
    });
  }

  function addButton(layer, index) {
    const name = layerName(data, index, labels);
    const button = html("button", { type: "button", class: "column" }, stage);
    button.dataset.name = `layer ${index}`;
    const across = Math.min(pitch, 84 * k);
    button.style.left = `${Math.min(X(index + 1) - across / 2, width - across)}px`;
    button.style.width = `${across}px`;
    const says = { layer: name, units: data.sizes[index + 1], length: exact(layer.norm) };
    button.setAttribute("aria-label", fill(labels.open_layer, says));
    button.onclick = () => choose(index, button);
  }
}

export function product(a, b) {
  return a === null || b === null ? NaN : a * b;
}
