// What one network of each contender answers in the plane, side by side.

import { zeroLine } from "../../library/contour.js";
import { clear, html, svg } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { LOOK } from "../../library/look.js";
import { forwardPass } from "../../library/network.js";
import {
  drawPoints,
  frame,
  gridNodes,
  gridSize,
  inPlane,
  layField,
  layLines,
  paintField,
} from "../../library/plane.js";
import { snapshotAt } from "../../library/recording.js";
import { markPicture } from "./contender.js";

const LINES = { class0: "class0", class1: "class1", halo: "halo", boundary: "boundary" };

/** Draws into `box`; `draw(record)` shows a record. The box stays empty where there is no map. */
export function decisionMaps(box, recording, labels, redraw) {
  clear(box);
  const { entries, points, classNumbers, network, maps } = recording;
  box.hidden = !maps;
  if (!maps) return { draw() {} };
  const size = gridSize(network, entries.length);
  const view = frame(points);
  const nodes = inPlane(gridNodes(size), view, size);
  const drawn = entries.map((entry) => createMap(entry));

  return { draw: (record) => drawn.forEach((draw) => draw(record)) };

  function createMap(entry) {
    const answer = html("div", { class: "answer" }, box);
    const caption = html("p", { class: "of" }, answer);
    caption.append(markPicture(entry), html("span", {}, null, entry.name));
    caption.style.color = LOOK[entry.look].text;
    const map = html("div", { class: "map", role: "img" }, answer);
    const canvas = html("canvas", {}, map);
    layField(canvas, size);
    // The colours of the canvas are read from its style: a change of theme starts its transition.
    canvas.ontransitionend = redraw;
    const picture = svg("svg", { preserveAspectRatio: "none", "aria-hidden": "true" }, map);
    const lines = layLines(picture, size, LINES);
    drawPoints(lines, { points, classes: classNumbers }, view, size);
    html("p", { class: "same" }, map, labels.one_answer);
    html("p", { class: "later" }, map);
    html("p", { class: "lost" }, map, entry.front < 0 ? labels.not_begun : labels.diverged);
    const pass = forwardPass(network, entry, 2 * size * size);
    const answers = (weights, inputs) => pass(weights, 0, inputs).output;
    let shown = null;

    return (record) => {
      const { record: at, values } = snapshotAt(entry, record);
      const text = { name: entry.name, step: recording.steps[record] };
      map.setAttribute("aria-label", fill(labels.map_text, text));
      const scheme = getComputedStyle(canvas).color;
      const isBare = !values;
      if (shown?.at === at && shown.isBare === isBare && shown.scheme === scheme) return;
      shown = { at, isBare, scheme };
      map.classList.toggle("bare", isBare);
      if (isBare) return blank();
      const isLost = values.some((value) => !Number.isFinite(value));
      answer.classList.toggle("diverged", isLost);
      if (isLost) return;
      const output = answers(values, nodes);
      paintField(canvas, output, size);
      const d = zeroLine(output, size, (cells) => answers(values, inPlane(cells, view, size)));
      lines.halo.setAttribute("d", d);
      lines.boundary.setAttribute("d", d);
      map.classList.toggle("one-answer", d === "");
    };

    function blank() {
      answer.classList.remove("diverged");
      map.classList.remove("one-answer");
      canvas.getContext("2d").clearRect(0, 0, size, size);
      for (const line of [lines.halo, lines.boundary]) line.removeAttribute("d");
    }
  }
}
