// @ts-check
// A drawing fitted to its box.

import { clear, set, svg } from "./dom.js";
import { roomOf, textWidths } from "./screen.js";

/**
 * A drawing of `count` layers in `box`, the first one lowest. `fit({left, right, top, bottom})`
 * makes it as large as the box and returns the plot inside these margins, which are pixels of the
 * design; null where there is no room.
 * @param {Element} box
 * @param {number} count
 */
export function drawingIn(box, count) {
  const canvas = svg("svg", { "aria-hidden": "true" }, clear(box));
  const layers = Array.from({ length: count }, () => svg("g", {}, canvas));
  return { layers, fit };

  /** @returns {any} */
  function fit({ left = 0, right = 0, top = 0, bottom = 0 }) {
    const room = roomOf(box);
    if (!room) return null;
    set(canvas, room);
    const { k, ...widths } = textWidths(box);
    const edges = {
      ...{ left: left * k, right: room.width - right * k },
      ...{ top: top * k, bottom: room.height - bottom * k },
    };
    if (edges.right <= edges.left || edges.bottom <= edges.top) return null;
    return { k, ...widths, ...room, ...edges };
  }
}

/**
 * Draws now, and whenever one of `boxes` has another size; returns what ends that. A box that is
 * taken out of the page has another size too, but no colours any more: nothing is drawn there. An
 * observer tells of the first size, too, for which it is drawn already.
 * @param {Element[]} boxes
 * @param {() => void} draw
 */
export function drawAtEverySize(boxes, draw) {
  const drawn = new Map();
  const resizes = new ResizeObserver((sizes) => {
    const boxes = sizes.map(({ target }) => target).filter((box) => box.isConnected);
    if (boxes.some((box) => drawn.get(box) !== sizeOf(box))) drawAnew(boxes);
  });
  for (const box of boxes) resizes.observe(box);
  drawAnew(boxes);
  return () => resizes.disconnect();

  /** @param {Element[]} boxes */
  function drawAnew(boxes) {
    // Before it is drawn, which may make it another.
    for (const box of boxes) drawn.set(box, sizeOf(box));
    draw();
  }
}

/** @param {Element} box */
function sizeOf({ clientWidth, clientHeight }) {
  return `${clientWidth} ${clientHeight}`;
}
