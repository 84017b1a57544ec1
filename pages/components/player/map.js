// The decision map: two grey fields, the line where the answer flips, and where units switch on.

import { zeroLine } from "../shared/contour.js";
import { clear, svg } from "../shared/dom.js";
import {
  drawPoints,
  frame,
  gridNodes,
  gridSize,
  inPlane,
  paintField,
  pointCircles,
} from "../shared/plane.js";
import { forwardPass } from "./network.js";
import { hasDiverged, isOpen, snapshotAt, stateOf } from "./recording.js";

/** More hinge lines than this are drawn faint, or they would hide the points. */
const CROWD = 32;

/** Draws into `box` (a canvas and an svg); `draw(view)` shows a run, a record and a unit. */
export function decisionMap(box, recording) {
  const canvas = box.querySelector("canvas");
  const size = gridSize(recording.network);
  const view = frame(recording.points);
  const nodes = inPlane(gridNodes(size), view, size);
  // A zero line crosses at most every edge of the grid, twice as many as there are nodes.
  const capacity = Math.max(2 * size * size, recording.points.length / 2);
  const passes = recording.runs.map(({ activation, slope }) =>
    forwardPass(recording.network, activation, slope, capacity),
  );
  const lines = layers(box, size);
  drawPoints(lines, recording, view, size);
  const circles = pointCircles(recording.points, view, size);
  const samples = featureByFeature(recording.points);
  const firing = (z) => circles.filter((_, i) => z[i] > 0).join("");
  box.classList.toggle("crowded", recording.network.width > CROWD);
  // A pixel lies around its grid point, so the outer ones reach half a cell beyond the frame.
  canvas.width = canvas.height = size;
  canvas.style.width = canvas.style.height = `${(100 * size) / (size - 1)}%`;
  canvas.style.left = canvas.style.top = `${-50 / (size - 1)}%`;

  return {
    draw({ run: index, record, unit }) {
      const run = recording.runs[index];
      const snapshot = snapshotAt(run, record);
      if (hasDiverged(recording, run, record)) return blank(box, canvas, lines);
      const at = (inputs) => passes[index](snapshot.values, unit, inputs);
      const { output, unit: selected } = at(nodes);
      paintField(canvas, output, size);
      const boundary = zeroLine(output, size, (cells) => at(inPlane(cells, view, size)).output);
      lines.boundaryHalo.setAttribute("d", boundary);
      lines.boundary.setAttribute("d", boundary);
      box.classList.toggle("one-answer", boundary === "");

      const hinges = firstLayerHinges(recording.network, snapshot.values, view, size);
      const isOff = (each) => !isOpen(stateOf(recording, run, record, each));
      lines.on.setAttribute("d", hinges.filter((_, each) => !isOff(each)).join(""));
      lines.off.setAttribute("d", hinges.filter((_, each) => isOff(each)).join(""));
      const own =
        hinges[unit] ??
        zeroLine(selected, size, (cells) => at(inPlane(cells, view, size)).unit);
      const first = selected[0] > 0;
      box.classList.toggle("unit-away", selected.every((z) => z > 0 === first));
      lines.selectedHalo.setAttribute("d", own);
      lines.selected.setAttribute("d", own);
      lines.selected.classList.toggle("stays-off", isOff(unit));
      lines.fires.setAttribute("d", firing(at(samples).unit));
    },
  };
}

/** The paths of the map, bottom first, in units of grid cells. */
function layers(box, size) {
  const picture = clear(box.querySelector("svg"));
  picture.setAttribute("viewBox", `0 0 ${size - 1} ${size - 1}`);
  const path = (name) => svg("path", { class: name }, picture);
  return {
    class0: path("class0"),
    class1: path("class1"),
    fires: path("fires"),
    off: path("hinge stays-off"),
    on: path("hinge"),
    selectedHalo: path("halo"),
    selected: path("selected"),
    boundaryHalo: path("halo"),
    boundary: path("boundary"),
  };
}

/** Points (points, 2) as the network takes them, (2, points). */
function featureByFeature(points) {
  const count = points.length / 2;
  return Float32Array.from(points, (_, i) => points[2 * (i % count) + Math.floor(i / count)]);
}

/** Per unit of the first layer the straight line w.x + b = 0, empty where it passes far off. */
function firstLayerHinges({ width }, weights, view, size) {
  const cells = (size - 1) / view.span;
  const centre = [view.x + view.span / 2, view.y - view.span / 2];
  return Array.from({ length: width }, (_, unit) => {
    const [a, b, bias] = [weights[2 * unit], weights[2 * unit + 1], weights[2 * width + unit]];
    const norm = Math.hypot(a, b);
    const distance = (a * centre[0] + b * centre[1] + bias) / norm;
    if (!(Math.abs(distance) < view.span)) return "";
    const foot = [centre[0] - (a / norm) * distance, centre[1] - (b / norm) * distance];
    const end = (reach) => {
      const x = (foot[0] + (b / norm) * reach - view.x) * cells;
      const y = (view.y - foot[1] + (a / norm) * reach) * cells;
      return `${x.toFixed(2)} ${y.toFixed(2)}`;
    };
    return `M${end(-view.span)}L${end(view.span)}`;
  });
}

function blank(box, canvas, { class0, class1, ...lines }) {
  box.classList.remove("one-answer", "unit-away");
  canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
  for (const line of Object.values(lines)) line.removeAttribute("d");
}
