// What one network of each contender answers in the plane, side by side.

import { forwardPass } from "../player/network.js";
import { snapshotAt } from "../player/recording.js";
import { zeroLine } from "../shared/contour.js";
import { clear, html, svg } from "../shared/dom.js";
import { fill } from "../shared/format.js";
import { LOOK } from "../shared/marks.js";
import { drawPoints, frame, gridNodes, gridSize, inPlane, paintField } from "../shared/plane.js";
import { markPicture } from "./contender.js";

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
    caption.style.color = LOOK[entry.activation].text;
    const map = html("div", { class: "map", role: "img" }, answer);
    const canvas = html("canvas", { width: size, height: size }, map);
    canvas.style.width = canvas.style.height = `${(100 * size) / (size - 1)}%`;
    canvas.style.left = canvas.style.top = `${-50 / (size - 1)}%`;
    // The colours of the canvas are read from its style: a change of theme starts its transition.
    canvas.ontransitionend = redraw;
    const viewBox = `0 0 ${size - 1} ${size - 1}`;
    const lines = svg("svg", { viewBox, preserveAspectRatio: "none", "aria-hidden": "true" }, map);
    const [class0, class1, halo, boundary] = ["class0", "class1", "halo", "boundary"].map((name) =>
      svg("path", { class: name }, lines));
    drawPoints({ class0, class1 }, { points, classes: classNumbers }, view, size);
    html("p", { class: "same" }, map, labels.one_answer);
    html("p", { class: "lost" }, map, labels.diverged);
    const pass = forwardPass(network, entry.activation, entry.slope, 2 * size * size);
    const answers = (weights, inputs) => pass(weights, 0, inputs).output;
    let shown = null;

    return (record) => {
      const { values } = snapshotAt(entry, record);
      const text = { name: entry.name, step: recording.steps[record] };
      map.setAttribute("aria-label", fill(labels.map_text, text));
      const scheme = getComputedStyle(canvas).color;
      if (shown?.values.byteOffset === values.byteOffset && shown.scheme === scheme) return;
      shown = { values, scheme };
      const isLost = values.some((value) => !Number.isFinite(value));
      answer.classList.toggle("diverged", isLost);
      if (isLost) return;
      const output = answers(values, nodes);
      paintField(canvas, output, size);
      const d = zeroLine(output, size, (cells) => answers(values, inPlane(cells, view, size)));
      halo.setAttribute("d", d);
      boundary.setAttribute("d", d);
      map.classList.toggle("one-answer", d === "");
    };
  }
}
