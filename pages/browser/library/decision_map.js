// The decision map: two grey fields, the line where the answer flips, and where units switch on.

import { zeroLine } from "./contour.js";
import { forwardPass } from "./network.js";
import { opening } from "./opening.js";
import {
  drawPoints,
  frame,
  gridNodes,
  gridSize,
  inPlane,
  layField,
  layLines,
  paintField,
  pointCircles,
} from "./plane.js";
import { hasDiverged, isOpen, snapshotAt, stateOf } from "./recording.js";

/** More hinge lines than this are drawn faint, or they would hide the points. */
const CROWD = 32;
const LINES = {
  class0: "class0",
  class1: "class1",
  fires: "fires",
  off: "hinge stays-off",
  on: "hinge",
  selectedHalo: "halo",
  selected: "selected",
  boundaryHalo: "halo",
  boundary: "boundary",
  sample: "sample",
};
/** Of the ring around a sample, as a share of the map. */
const RING = 0.022;

/**
 * Draws into `box` (a canvas and an svg); `draw(view)` shows a run and a record, with one unit and
 * one sample, or null for none.
 */
export function decisionMap(box, recording) {
  const canvas = box.querySelector("canvas");
  const size = gridSize(recording.network);
  const view = frame(recording.points);
  const nodes = inPlane(gridNodes(size), view, size);
  // A zero line crosses at most every edge of the grid, twice as many as there are nodes.
  const capacity = Math.max(2 * size * size, recording.points.length / 2);
  const passes = recording.runs.map((run) => forwardPass(recording.network, run, capacity));
  const lines = layLines(box.querySelector("svg"), size, LINES);
  drawPoints(lines, recording, view, size);
  const circles = pointCircles(recording.points, view, size);
  const samples = featureByFeature(recording.points);
  const openings = recording.runs.map(opening);
  box.classList.toggle("crowded", recording.network.width > CROWD);
  layField(canvas, size);

  return {
    draw({ run: index, record, unit, sample = null }) {
      const run = recording.runs[index];
      const snapshot = snapshotAt(run, record);
      const isGone = hasDiverged(recording, run, record);
      const isBare = !isGone && !snapshot.values;
      box.classList.toggle("bare", isBare);
      if (isGone || isBare) return blank(box, canvas, lines);
      const at = (inputs) => passes[index](snapshot.values, unit, inputs);
      const edge = run.flat_edge ?? 0;
      const beyond = (z) => edge ? z.map((each) => each - edge) : z;
      const { output, unit: z } = at(nodes);
      const selected = beyond(z);
      paintField(canvas, output, size);
      const boundary = zeroLine(output, size, (cells) => at(inPlane(cells, view, size)).output);
      lines.boundaryHalo.setAttribute("d", boundary);
      lines.boundary.setAttribute("d", boundary);
      box.classList.toggle("one-answer", boundary === "");

      const hinges = firstLayerHinges(recording.network, snapshot.values, edge, view, size);
      const isOff = (each) => !isOpen(stateOf(recording, run, record, each));
      lines.on.setAttribute("d", hinges.filter((_, each) => !isOff(each)).join(""));
      lines.off.setAttribute("d", hinges.filter((_, each) => isOff(each)).join(""));
      const ring = sample === null ? [] : recording.points.subarray(2 * sample, 2 * sample + 2);
      lines.sample.setAttribute("d", pointCircles(ring, view, size, RING).join(""));
      const ofUnit = [lines.selectedHalo, lines.selected, lines.fires];
      box.classList.toggle("unit-away", unit !== null && isAway(selected));
      if (unit === null) return ofUnit.forEach((line) => line.removeAttribute("d"));
      const own = hinges[unit] ??
        zeroLine(selected, size, (cells) => beyond(at(inPlane(cells, view, size)).unit));
      lines.selectedHalo.setAttribute("d", own);
      lines.selected.setAttribute("d", own);
      lines.selected.classList.toggle("stays-off", isOff(unit));
      const found = at(samples).unit;
      const fires = circles.filter((_, i) => openings[index](found[i]));
      lines.fires.setAttribute("d", fires.join(""));
    },
  };
}

/** Whether z has one sign all over the map. */
function isAway(z) {
  return z.every((each) => each > 0 === z[0] > 0);
}

/** Points (points, 2) as the network takes them, (2, points). */
function featureByFeature(points) {
  const count = points.length / 2;
  return Float32Array.from(points, (_, i) => points[2 * (i % count) + Math.floor(i / count)]);
}

/** Per unit of the first layer the straight line w.x + b = edge, empty where it passes far off. */
function firstLayerHinges({ width }, weights, edge, view, size) {
  const cells = (size - 1) / view.span;
  const centre = [view.x + view.span / 2, view.y - view.span / 2];
  return Array.from({ length: width }, (_, unit) => {
    const [a, b, bias] = [
      weights[2 * unit],
      weights[2 * unit + 1],
      weights[2 * width + unit] - edge,
    ];
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

function blank(box, canvas, { class0: _0, class1: _1, ...lines }) {
  box.classList.remove("one-answer", "unit-away");
  canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
  for (const line of Object.values(lines)) line.removeAttribute("d");
}
