// The plane of a network with two inputs: its grid, its points and its two shaded fields.

import { clear, set, svg } from "./dom.js";

/** About as many multiplications as leave a redraw within a frame. */
const WORK = 4e6;
const SIZES = [97, 65, 49, 33];

/** The finest grid that `networks` of this shape can be computed on in time. */
export function gridSize({ features, depth, width }, networks = 1) {
  const multiplications = networks * width * (features + (depth - 1) * width + 1);
  return SIZES.find((size) => size * size * multiplications < WORK) ?? SIZES[SIZES.length - 1];
}

/** The square around all points: {x, y, span}, from the top left corner. */
export function frame(points) {
  const range = (feature) => {
    const values = points.filter((_, i) => i % 2 === feature);
    return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  };
  const [[left, right], [low, high]] = [range(0), range(1)];
  const span = 1.14 * Math.max(right - left, high - low, 1e-6);
  return { x: (left + right - span) / 2, y: (low + high + span) / 2, span };
}

/** The nodes of the grid in units of cells, (2, size * size), row by row. */
export function gridNodes(size) {
  const nodes = new Float32Array(2 * size * size);
  for (let i = 0; i < size * size; i++) {
    nodes[i] = i % size;
    nodes[size * size + i] = Math.floor(i / size);
  }
  return nodes;
}

/** Positions in units of cells, (2, points), as the network's inputs. */
export function inPlane(cells, { x, y, span }, size) {
  const points = cells.length / 2;
  const cell = span / (size - 1);
  return cells.map((value, i) => (i < points ? x + cell * value : y - cell * value));
}

/** Path data of a small circle around each of `points`, (points, 2), `share` of the map in radius. */
export function pointCircles(points, { x, y, span }, size, share = 0.0085) {
  const radius = share * (size - 1);
  const cells = (size - 1) / span;
  const arc = `a${radius} ${radius} 0 1 0`;
  return Array.from({ length: points.length / 2 }, (_, i) => {
    const cx = (points[2 * i] - x) * cells - radius;
    const cy = (y - points[2 * i + 1]) * cells;
    return `M${cx.toFixed(2)} ${cy.toFixed(2)}${arc} ${2 * radius} 0${arc} ${-2 * radius} 0`;
  });
}

/** Lays `canvas` under a map: a pixel lies around its grid point, half a cell beyond the frame. */
export function layField(canvas, size) {
  canvas.width = canvas.height = size;
  canvas.style.width = canvas.style.height = `${(100 * size) / (size - 1)}%`;
  canvas.style.left = canvas.style.top = `${-50 / (size - 1)}%`;
}

/**
 * The paths of a map in `picture`, bottom first, by name, in units of grid cells.
 * @returns {any}
 */
export function layLines(picture, size, classes) {
  set(clear(picture), { viewBox: `0 0 ${size - 1} ${size - 1}` });
  return Object.fromEntries(
    Object.entries(classes).map(([name, kind]) => [name, svg("path", { class: kind }, picture)]),
  );
}

/** All points of a class are one path of small circles. */
export function drawPoints(lines, { points, classes }, view, size) {
  const circles = pointCircles(points, view, size);
  const ofClass = (label) => circles.filter((_, i) => classes[i] === label).join("");
  lines.class0.setAttribute("d", ofClass(0));
  lines.class1.setAttribute("d", ofClass(1));
}

/** Shades the canvas from class 0 to class 1 by the network's probability. */
export function paintField(canvas, logits, size) {
  const context = canvas.getContext("2d");
  const image = context.createImageData(size, size);
  const style = getComputedStyle(canvas);
  const from = channels(style.color);
  const to = channels(style.backgroundColor);
  for (let i = 0; i < size * size; i++) {
    const share = 1 / (1 + Math.exp(-logits[i]));
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = from[c] + (to[c] - from[c]) * share;
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

function channels(color) {
  return color.match(/[\d.]+/g).slice(0, 3).map(Number);
}
