// What is to be learnt, and by what: the data at the left, the layers of the network at the right.

import { html, svg } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { mountAnew } from "../../library/mount.js";
import { drawPoints, frame, layLines } from "../../library/plane.js";
import { drawLayers } from "./layers.js";

// Units of the maps of the plane, so that points look as they do there.
const MAP = 97;
// An image and the space to the next, in pixels of it.
const IMAGE = 8;
const STEP = 9;

export default mountAnew(".task", (root, { labels, layers, samples, points, classes, images }) => {
  const hidden = layers.slice(1, -1);
  const words = {
    samples,
    inputs: layers[0],
    depth: hidden.length,
    width: hidden[0],
    outputs: layers[layers.length - 1],
  };
  root.replaceChildren();
  const data = figure(root, fill(points ? labels.plane : labels.images, words));
  if (points) drawPlane(data, points, classes);
  else drawImages(data, images);
  drawLayers(figure(root, fill(labels.layers, words)), layers);
});

/** A picture above its words, which say all that it shows. */
function figure(root, caption) {
  const place = html("figure", {}, root);
  const picture = html("div", { class: "picture", "aria-hidden": "true" }, place);
  html("figcaption", {}, place, caption);
  return picture;
}

function drawPlane(place, points, classes) {
  const picture = svg("svg", {}, html("div", { class: "map" }, place));
  const lines = layLines(picture, MAP, { class0: "class0", class1: "class1" });
  drawPoints(lines, { points, classes }, frame(points), MAP);
}

function drawImages(place, images) {
  const side = Math.sqrt(images.length);
  const viewBox = `0 0 ${side * STEP - 1} ${side * STEP - 1}`;
  const picture = svg("svg", { viewBox, "shape-rendering": "crispEdges" }, place);
  images.forEach((pixels, image) => {
    pixels.forEach((ink, pixel) => {
      if (ink === 0) return;
      const x = STEP * (image % side) + (pixel % IMAGE);
      const y = STEP * Math.floor(image / side) + Math.floor(pixel / IMAGE);
      svg("rect", { x, y, width: 1, height: 1, opacity: ink / 16 }, picture);
    });
  });
}
