// One drawn network: its units layer by layer on either side of 0, and its output.

import { clear, html, svg } from "../../library/dom.js";
import { minus } from "../../library/format.js";
import { linePath } from "../../library/marks.js";
import { linear } from "../../library/scales.js";
import { pixelScale } from "../../library/screen.js";

const NAME = 46; // room for the names of the two blocks
const ROW = 12;
const WIDEST = 28; // of a layer
const BLOCK_GAP = 18;
const SIDES = ["for_negative", "for_positive"];

/** A block a side: columns are layers, rows units; the layer that ends the signal is framed. */
export function drawLayers(box, { open_units }, width, depth, ends, labels) {
  const k = pixelScale();
  const block = width * ROW * k;
  const height = 2 * block + BLOCK_GAP * k + 22 * k;
  box.style.height = `${height}px`;
  const room = box.clientWidth;
  const canvas = svg("svg", { width: room, height, "aria-hidden": "true" }, clear(box));
  const pitch = Math.min(WIDEST * k, (room - (NAME + 4) * k) / depth);
  const gap = Math.min(2 * k, pitch / 4);
  const X = (layer) => NAME * k + (layer - 1) * pitch;

  ends.forEach((end, side) => {
    const top = side * (block + BLOCK_GAP * k) + 2 * k;
    svg("text", { x: 0, y: top + block / 2 + 4.5 * k }, canvas, labels[SIDES[side]]);
    for (let layer = 1; layer <= depth; layer++) {
      for (let unit = 0; unit < width; unit++) {
        const isOpen = (open_units[side][layer - 1] >> unit) & 1;
        const kind = isOpen ? "open" : end !== null && layer > end ? "after" : "silent";
        const place = { x: X(layer), y: top + unit * ROW * k };
        cell(canvas, place, pitch - gap, (ROW - 2) * k, kind);
      }
    }
    if (end === null) return;
    const frame = { x: X(end) - gap, y: top - 2 * k, width: pitch + gap, height: block + 2 * k };
    svg("rect", { ...frame, rx: 2, class: "killer" }, canvas);
  });
  drawLayerNumbers(canvas, height - 6 * k, depth, X, pitch, k, labels);
}

function cell(parent, { x, y }, width, height, kind) {
  const inset = kind === "silent" ? 0.5 : 0;
  const size = { width: Math.max(1, width - 2 * inset), height: height - 2 * inset };
  svg("rect", { x: x + inset, y: y + inset, ...size, rx: 1, class: kind }, parent);
}

function drawLayerNumbers(canvas, y, depth, X, pitch, k, labels) {
  svg("text", { x: 0, y }, canvas, labels.layer_axis);
  const every = depth <= 10 ? 1 : depth <= 25 ? 5 : 10;
  for (let layer = 1; layer <= depth; layer++) {
    const isLast = layer === depth;
    const isNearLast = (depth - layer) * pitch < 22 * k;
    if (!isLast && (isNearLast || (layer !== 1 && layer % every))) continue;
    const place = { x: X(layer) + pitch / 2, y, "text-anchor": "middle" };
    svg("text", place, canvas, String(layer));
  }
}

/** Two straight lines from 0: without biases a network is a multiple of x on either side. */
export function drawOutput(box, below, above, labels) {
  const k = pixelScale();
  const [width, height] = [box.clientWidth, box.clientHeight];
  const canvas = svg("svg", { width, height, "aria-hidden": "true" }, clear(box));
  const most = Math.max(Math.abs(below), Math.abs(above));
  const isFlat = most === 0;
  const text = isFlat ? "" : minus(most.toPrecision(2));
  const [left, right, top, bottom] = [8 * k, width - 72 * k, 8 * k, height - 22 * k];
  const X = linear(-1, 1, left, right);
  const Y = linear(-(most || 1), most || 1, bottom, top);
  svg("line", { x1: left, x2: right, y1: Y(0), y2: Y(0), class: "axis" }, canvas);
  svg("line", { x1: X(0), x2: X(0), y1: top, y2: bottom, class: "grid" }, canvas);
  const d = linePath([[X(-1), Y(below)], [X(0), Y(0)], [X(1), Y(above)]]);
  svg("path", { d, class: isFlat ? "answer flat" : "answer" }, canvas);
  for (const x of [-1, 0, 1]) {
    const place = { x: X(x), y: bottom + 17 * k, "text-anchor": "middle" };
    svg("text", place, canvas, minus(x));
  }
  const beside = { x: right + 8 * k };
  svg("text", { ...beside, y: Y(0) + 4.5 * k }, canvas, isFlat ? labels.constant : "0");
  if (isFlat) return;
  svg("text", { ...beside, y: top + 8 * k }, canvas, text);
  svg("text", { ...beside, y: bottom }, canvas, `\u2212${text}`);
}

/** What the cells mean. */
export function drawKey(key, labels) {
  clear(key);
  for (
    const [kind, text] of [
      ["open", labels.key_open],
      ["silent", labels.key_closed],
      ["killer", labels.key_killer],
    ]
  ) {
    const entry = html("span", {}, key);
    const picture = svg("svg", { width: 14, height: 14, "aria-hidden": "true" }, entry);
    svg("rect", { x: 1, y: 1, width: 12, height: 12, rx: 1, class: kind }, picture);
    entry.append(text);
  }
}
