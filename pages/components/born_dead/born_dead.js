// The figure: what the learner has set, and its parts. All widths and depths are here already, so
// that only another network asks the server.

import { clear, html } from "../shared/dom.js";
import { fill, minus, percent } from "../shared/format.js";
import { drawCurves, placeOf } from "./curves.js";
import { fate, fateText } from "./fate.js";
import { drawKey, drawLayers, drawOutput } from "./network.js";
import { createTable } from "./table.js";

// Native sliders say that they have changed at every key.
const SETTLE = 250;

export function createBornDead(root) {
  const find = (selector) => root.querySelector(selector);
  const sent = new Set();
  let tell = () => {};
  let received = "";
  let built = "";
  let timer = 0;
  let data = null;
  let value = null;
  let sliders = [];
  const resizes = new ResizeObserver(() => data && draw());
  resizes.observe(root);

  const plot = find(".plot");
  plot.onpointerdown = (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    plot.setPointerCapture(event.pointerId);
    point(event);
  };
  plot.onpointermove = (event) => plot.hasPointerCapture(event.pointerId) && point(event);
  plot.onpointerup = settle;
  find("[name=previous]").onclick = () => step(-1);
  find("[name=another]").onclick = () => step(1);

  return { root, receive, stop: () => resizes.disconnect() };

  /** Takes what Python sent, unless it is the echo of what the learner did meanwhile. */
  function receive(component) {
    ({ data } = component);
    tell = () => component.setStateValue("value", { ...value });
    const text = JSON.stringify(data.value);
    if (text !== received) {
      received = text;
      if (!sent.delete(text)) value = { ...data.value };
    }
    const setting = data.lang;
    if (setting !== built) build();
    built = setting;
    draw();
  }

  function change(patch) {
    value = { ...value, ...patch };
    draw();
  }

  function settle() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const text = JSON.stringify(value);
      if (text === received) return;
      sent.add(text);
      tell();
    }, SETTLE);
  }

  function step(by) {
    change({ born_seed: Math.max(1, value.born_seed + by) });
    settle();
  }

  function point(event) {
    const depths = data.figure.curves[0].share.length;
    change({ born_depth: placeOf(plot, event.clientX, depths) });
  }

  function build() {
    const { labels, lang, figure } = data;
    root.lang = lang === "zh" ? "zh-Hans" : lang;
    find(".curves h3").textContent = labels.curves_title;
    find(".curves .dim").textContent = labels.curves_note;
    find(".scale").textContent = labels.scale;
    find("[name=previous]").textContent = labels.previous;
    find("[name=another]").textContent = labels.another;
    find(".output-title").textContent = labels.output;
    const counts = { widths: figure.curves.length, depths: figure.curves[0].share.length };
    plot.setAttribute("aria-label", fill(labels.curves_text, counts));
    const box = clear(find(".sliders"));
    sliders = [
      slider(box, "born_width", labels.width, counts.widths),
      slider(box, "born_depth", labels.depth, counts.depths),
    ];
    drawKey(find(".key"), labels);
    createTable(find("details"), figure, labels);
  }

  function slider(box, name, text, max) {
    const field = html("label", { class: "field" }, box);
    html("span", {}, field, text);
    const shown = html("b", { class: "num" }, field);
    const input = html("input", { type: "range", name, min: 1, max, step: 1 }, field);
    input.setAttribute("aria-label", text);
    input.oninput = () => change({ [name]: Number(input.value) });
    input.onchange = settle;
    return (said) => {
      input.value = value[name];
      shown.textContent = value[name];
      input.setAttribute("aria-valuetext", `${value[name]}: ${said}`);
    };
  }

  function draw() {
    if (!root.clientWidth) return;
    const { figure, labels } = data;
    const { born_width: width, born_depth: depth } = value;
    const { share, low, high } = figure.curves[width - 1];
    const at = depth - 1;
    const write = (number) => percent(number, labels.under);
    const says = fill(labels.says, {
      networks: figure.networks.toLocaleString(data.lang), width, depth,
      share: write(share[at]), low: write(low[at]), high: write(high[at]),
    });
    find(".says").textContent = says;
    const error = 2 * Math.sqrt((share[at] * (1 - share[at])) / figure.networks);
    find(".error").textContent = error
      ? fill(labels.says_error, { error: write(error) })
      : "";
    for (const show of sliders) show(write(share[at]));
    drawCurves(plot, figure, value, labels);

    const drawn = figure.drawn[width - 1];
    const end = fate(drawn, depth);
    find(".network h3").textContent = fill(labels.network_title, { n: figure.drawn_seed });
    find("[name=previous]").disabled = value.born_seed <= 1;
    const words = fateText(end, labels);
    find(".fate").textContent = words;
    const layers = find(".layers");
    layers.setAttribute("aria-label", words);
    drawLayers(layers, drawn, width, depth, end, labels);
    const output = find(".output");
    const [below, above] = drawn.output.map((values) => values[at]);
    const ends = [below, above].map((number) => minus(number.toPrecision(2)));
    output.setAttribute("aria-label", `${labels.output}: ${ends.join(", ")}`);
    drawOutput(output, below, above, labels);
  }
}
