// A sketch of the gradient over the layers: bars drawn by hand, then the measured line over them.

import { drawRow, kindOf } from "../../library/axes.js";
import { clear, html, svg } from "../../library/dom.js";
import { Echo } from "../../library/echo.js";
import { drawAtEverySize, drawingIn } from "../../library/fit.js";
import { fill, scientific } from "../../library/format.js";
import { onDrag } from "../../library/hands.js";
import { drawLegend } from "../../library/legend.js";
import { linePath, mark } from "../../library/marks.js";
import { mount } from "../../library/mount.js";
import { linear } from "../../library/scales.js";
import { decades } from "../../library/ticks.js";

const LOWEST = -10;
const HIGHEST = 2;
const STEP = 0.25;
const SETTLED = 250;
const MOST_TICKS = 6;
/** @type {import("../../library/legend.js").Picture} */
const BAR = [
  16,
  ["rect", { x: 1, y: 3, width: 14, height: 13, class: "drawn" }],
  ["path", { d: "M1 3H15", class: "top" }],
];
/** @type {import("../../library/legend.js").Picture} */
const LINE = [28, ["path", { d: "M1 8H27", class: "measured" }]];

export default mount(".sketch", startSketch);

/** The sketch in `root`: shows what Python says, and tells it what is drawn. */
function startSketch(root) {
  const find = (selector) => root.querySelector(selector);
  const plot = find(".plot");
  const { layers: [canvas], fit } = drawingIn(plot, 1);
  let data = null;
  let send = null;
  let echo = new Echo();
  let values = [];
  let inputs = [];
  let isTouched = false;
  let chosen = 0;
  let timer = 0;
  let layout = null;

  onDrag(plot, (x, y) => {
    if (isLocked()) return;
    follow(x, y);
    inputs[chosen].focus({ preventScroll: true });
  });
  // What is drawn is on its way before the button that locks it can be pressed.
  plot.onpointerup = plot.onpointercancel = flush;
  const stopFitting = drawAtEverySize([plot], draw);
  return { receive, stop };

  function stop() {
    clearTimeout(timer);
    stopFitting();
  }

  function isLocked() {
    return data.measured !== null;
  }

  function receive({ data: sent, setStateValue }) {
    const isOther = data?.depth !== sent.depth || data.activation !== sent.activation;
    data = sent;
    send = (drawn) => setStateValue("drawn", drawn);
    if (isOther) echo = new Echo();
    if (echo.isNews(data.drawn) || isLocked()) {
      stopWaiting();
      values = [...(data.drawn ?? Array(data.depth - 1).fill(0))];
      isTouched = data.drawn !== null;
    }
    if (isOther) createInputs();
    const { labels, activation } = data;
    root.style.setProperty("--c", `var(--${activation}, var(--ink))`);
    root.classList.toggle("locked", isLocked());
    root.setAttribute("aria-label", labels.title);
    find("h2").textContent = labels.title;
    find(".how").textContent = isLocked() ? "" : labels.how;
    drawLegend(find(".legend"), isLocked() ? legend() : []);
    inputs.forEach((input, i) => {
      input.disabled = isLocked();
      input.setAttribute("aria-label", fill(labels.layer, { n: i + 1 }));
    });
    const reset = find(".clear");
    reset.textContent = labels.clear;
    reset.hidden = isLocked();
    reset.onclick = () => {
      values.fill(0);
      settle();
    };
    draw();
  }

  /** The keyboard's way: a slider a layer. They stay, so that the one in focus keeps it. */
  function createInputs() {
    chosen = 0;
    const box = clear(find(".ranges"));
    inputs = values.map((_, index) => {
      const input = html("input", { type: "range", min: LOWEST, max: HIGHEST, step: STEP }, box);
      input.oninput = () => {
        values[index] = Number(input.value);
        settle();
      };
      input.onfocus = () => {
        chosen = index;
        draw();
      };
      input.onblur = flush;
      return input;
    });
  }

  /** The bar under the pointer takes its height: a stroke across draws them all. */
  function follow(x, y) {
    const index = Math.floor((x - layout.left) / layout.column);
    chosen = Math.min(values.length - 1, Math.max(0, index));
    const exponent = layout.exponentAt(y);
    const bounded = Math.min(HIGHEST, Math.max(LOWEST, exponent));
    values[chosen] = Math.round(bounded / STEP) * STEP;
    settle();
  }

  function settle() {
    isTouched = true;
    stopWaiting();
    timer = setTimeout(flush, SETTLED);
    draw();
  }

  function flush() {
    if (!timer) return;
    stopWaiting();
    echo.told(values);
    send([...values]);
  }

  function stopWaiting() {
    clearTimeout(timer);
    timer = 0;
  }

  function draw() {
    const edges = data && fit({ left: 44, right: 8, top: 10, bottom: 42 });
    if (!edges) return;
    const { k, left, right, top, bottom } = edges;
    const Y = linear(LOWEST, HIGHEST, bottom, top);
    const column = (right - left) / data.depth;
    const X = (layer) => left + column * (layer + 0.5);
    layout = { left, column, exponentAt: linear(bottom, top, LOWEST, HIGHEST) };
    clear(canvas);
    root.classList.toggle("untouched", !isTouched);
    for (const { value, text } of decades(LOWEST, HIGHEST, MOST_TICKS)) {
      drawRow(edges, Y(value), text, kindOf(value), canvas);
    }
    [...values, 0].forEach(drawBar);
    const axis = { x: (left + right) / 2, y: bottom + 37 * k, "text-anchor": "middle" };
    svg("text", axis, canvas, data.labels.axis);
    if (isLocked()) drawMeasured();
    inputs.forEach((input, i) => {
      input.value = values[i];
      Object.assign(input.style, { left: `${X(i) - column / 2}px`, width: `${column}px` });
      input.setAttribute("aria-valuetext", share(values[i]));
    });
    plot.setAttribute("aria-label", summary());

    function drawBar(exponent, layer) {
      const isChosen = layer === chosen && !isLocked() && inputs[layer]?.matches(":focus");
      const bar = svg("g", { class: isChosen ? "chosen" : "" }, canvas);
      const half = Math.min(0.36 * column, 26 * k);
      const y = Y(exponent);
      const box = { x: X(layer) - half, y, width: 2 * half, height: Math.max(0, bottom - y) };
      svg("rect", { ...box, class: "drawn" }, bar);
      svg("line", { x1: box.x, x2: box.x + box.width, y1: y, y2: y, class: "top" }, bar);
      const name = { x: X(layer), y: bottom + 18 * k, "text-anchor": "middle" };
      svg("text", { ...name, class: isChosen ? "here" : "" }, bar, String(layer + 1));
    }

    function drawMeasured() {
      // Below the axis lies what is smaller than it shows, and exactly 0.
      const place = (exponent) =>
        exponent === null ? bottom + 6 * k : Y(Math.max(LOWEST - 0.3, Math.min(HIGHEST, exponent)));
      const points = data.measured.map((exponent, layer) => [X(layer), place(exponent)]);
      svg("path", { d: linePath(points), class: "measured", "data-kind": "measured" }, canvas);
      const outline = { stroke: "var(--bg)" };
      for (const [x, y] of points) mark(data.activation, x, y, 5 * k, canvas, outline);
    }
  }

  /** What is drawn by hand and what is measured, each as it stands in the plot. */
  function legend() {
    const { labels, activation } = data;
    return [
      { sign: BAR, text: labels.key_drawn },
      { sign: LINE, text: labels.key_measured, mark: activation },
    ];
  }

  function summary() {
    const { labels, measured } = data;
    const say = (list) => list.map((exponent, i) => `${i + 1}: ${share(exponent)}`).join(", ");
    const drawn = fill(labels.text_drawn, { list: say([...values, 0]) });
    return isLocked() ? `${drawn} ${fill(labels.text_measured, { list: say(measured) })}` : drawn;
  }
}

/** A power of ten as a number; null is exactly 0. */
function share(exponent) {
  return scientific(exponent === null ? 0 : 10 ** exponent);
}
