// A sketch of the gradient over the layers: bars drawn by hand, then the measured line over them.

import { clear, html, svg } from "../shared/dom.js";
import { fill, minus } from "../shared/format.js";
import { linear } from "../shared/linear.js";
import { linePath, mark } from "../shared/marks.js";

const LOWEST = -10;
const HIGHEST = 2;
const STEP = 0.25;
const SETTLED = 250;
const DECADES = [-10, -8, -6, -4, -2, 0, 2];
const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 4: "⁴", 6: "⁶", 8: "⁸" };

/** What was drawn on each mount, kept through the reruns that answer it. */
const sketches = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  const { drawn, measured, depth, activation, labels, lang } = data;
  const find = (selector) => parentElement.querySelector(selector);
  const root = find(".sketch");
  const canvas = find("svg");
  const isLocked = measured !== null;
  const before = sketches.get(parentElement);
  // What is being drawn is ahead of what the server has heard.
  const values = !isLocked && before?.timer ? before.values : (drawn ?? Array(depth - 1).fill(0));
  const view = { values: [...values], isTouched: drawn !== null, chosen: 0, timer: 0 };
  clearTimeout(before?.timer);
  before?.resized.disconnect();
  root.lang = lang === "zh" ? "zh-Hans" : lang;
  root.style.setProperty("--c", `var(--${activation}, var(--ink))`);
  root.classList.toggle("locked", isLocked);
  root.setAttribute("aria-label", labels.title);
  find("h2").textContent = labels.title;
  find(".key").textContent = isLocked ? labels.key_measured : labels.how;
  const reset = find(".clear");
  reset.textContent = labels.clear;
  reset.hidden = isLocked;
  reset.onclick = () => { view.values.fill(0); settle(); };

  const inputs = layerInputs();
  const plot = find(".plot");
  let layout = null;
  plot.onpointerdown = (event) => {
    if (isLocked || event.button !== 0) return;
    plot.setPointerCapture(event.pointerId);
    follow(event);
    inputs[view.chosen].focus({ preventScroll: true });
    event.preventDefault();
  };
  plot.onpointermove = (event) => plot.hasPointerCapture(event.pointerId) && follow(event);
  view.resized = new ResizeObserver(draw);
  view.resized.observe(plot);
  sketches.set(parentElement, view);
  draw();
  return () => view.resized.disconnect();

  function layerInputs() {
    const box = clear(find(".ranges"));
    return view.values.map((_, index) => {
      const range = { type: "range", min: LOWEST, max: HIGHEST, step: STEP };
      const input = html("input", { ...range, "aria-label": fill(labels.layer, { n: index + 1 }) }, box);
      input.disabled = isLocked;
      input.value = view.values[index];
      input.oninput = () => { view.values[index] = Number(input.value); settle(); };
      input.onfocus = () => { view.chosen = index; draw(); };
      return input;
    });
  }

  /** The bar under the pointer takes its height: a stroke across draws them all. */
  function follow(event) {
    const box = plot.getBoundingClientRect();
    const index = Math.floor((event.clientX - box.left - layout.left) / layout.column);
    view.chosen = Math.min(depth - 2, Math.max(0, index));
    const exponent = layout.exponentAt(event.clientY - box.top);
    const bounded = Math.min(HIGHEST, Math.max(LOWEST, exponent));
    view.values[view.chosen] = Math.round(bounded / STEP) * STEP;
    settle();
  }

  function settle() {
    view.isTouched = true;
    clearTimeout(view.timer);
    view.timer = setTimeout(() => {
      view.timer = 0;
      setStateValue("drawn", [...view.values]);
    }, SETTLED);
    draw();
  }

  function draw() {
    const width = plot.clientWidth;
    if (!width) return;
    const k = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const height = plot.clientHeight;
    const [left, right] = [44 * k, width - 8 * k];
    const [top, bottom] = [10 * k, height - 42 * k];
    const Y = linear(LOWEST, HIGHEST, bottom, top);
    const column = (right - left) / depth;
    const X = (layer) => left + column * (layer + 0.5);
    layout = { left, column, exponentAt: linear(bottom, top, LOWEST, HIGHEST) };
    clear(canvas);
    root.classList.toggle("untouched", !view.isTouched);
    for (const decade of DECADES) {
      const y = Y(decade);
      const line = { x1: left, x2: right, y1: y, y2: y, class: decade === 0 ? "axis" : "grid" };
      svg("line", line, canvas);
      const text = { x: left - 8 * k, y: y + 4.5 * k, "text-anchor": "end" };
      svg("text", text, canvas, power(decade));
    }
    const exponents = [...view.values, 0];
    exponents.forEach((exponent, layer) => drawBar(exponent, layer));
    if (isLocked) drawMeasured();
    inputs.forEach((input, i) => {
      input.value = view.values[i];
      input.setAttribute("aria-valuetext", share(view.values[i]));
    });
    plot.setAttribute("aria-label", summary());

    function drawBar(exponent, layer) {
      const isChosen = layer === view.chosen && !isLocked && inputs[layer]?.matches(":focus");
      const bar = svg("g", { class: isChosen ? "chosen" : "" }, canvas);
      const half = Math.min(0.36 * column, 26 * k);
      const y = Y(exponent);
      const height = Math.max(0, bottom - y);
      svg("rect", { x: X(layer) - half, y, width: 2 * half, height, class: "drawn" }, bar);
      const edge = { x1: X(layer) - half, x2: X(layer) + half, y1: y, y2: y, class: "top" };
      svg("line", edge, bar);
      const name = { x: X(layer), y: bottom + 18 * k, "text-anchor": "middle" };
      svg("text", { ...name, class: isChosen ? "here" : "" }, bar, String(layer + 1));
    }

    function drawMeasured() {
      const points = measured.map((exponent, layer) => [X(layer), place(exponent)]);
      svg("path", { d: linePath(points), class: "measured", "data-kind": "measured" }, canvas);
      for (const [x, y] of points) mark(activation, x, y, 5 * k, canvas, { stroke: "var(--bg)" });
      const axis = { x: (left + right) / 2, y: bottom + 37 * k, "text-anchor": "middle" };
      svg("text", axis, canvas, labels.axis);
    }

    /** Below the axis lies what is smaller than it shows, and exactly 0. */
    function place(exponent) {
      return exponent === null ? bottom + 6 * k : Y(Math.max(LOWEST - 0.3, Math.min(HIGHEST, exponent)));
    }
  }

  function summary() {
    const say = (list) => list.map((exponent, i) => `${i + 1}: ${share(exponent)}`).join(", ");
    const drawnText = fill(labels.text_drawn, { list: say([...view.values, 0]) });
    return isLocked ? `${drawnText} ${fill(labels.text_measured, { list: say(measured) })}` : drawnText;
  }
}

function power(exponent) {
  if (Math.abs(exponent) <= 2) return String(10 ** exponent);
  return `10${[...String(exponent)].map((sign) => RAISED[sign] ?? sign).join("")}`;
}

/** A power of ten as a share people read; null is exactly 0. */
function share(exponent) {
  if (exponent === null) return "0";
  const value = 10 ** exponent;
  return minus(value >= 0.001 ? Number(value.toPrecision(2)) : value.toExponential(0));
}
