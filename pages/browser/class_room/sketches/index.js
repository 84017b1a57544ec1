// The sketches of a class, a thin line each, before and after talking; what was measured on top.

import { drawColumn, drawRow, kindOf } from "../../library/axes.js";
import { clear, html, svg } from "../../library/dom.js";
import { drawAtEverySize, drawingIn } from "../../library/fit.js";
import { drawLegend } from "../../library/legend.js";
import { linePath, mark } from "../../library/marks.js";
import { mountAnew } from "../../library/mount.js";
import { linear } from "../../library/scales.js";
import { decades, layerTicks } from "../../library/ticks.js";

const MOST_TICKS = 6;
/** Beyond the axis lies what is smaller than it shows, and exactly 0. */
const BELOW = 0.3;
/** @type {(kind: string) => import("../../library/legend.js").Picture} */
const sample = (kind) => [28, ["path", { d: "M1 8H27", class: kind }]];

export default mountAnew(".sketches", (root, data) => {
  const { panels, measured, activation, summary, labels } = data;
  root.style.setProperty("--c", `var(--${activation}, var(--ink))`);
  drawLegend(root.querySelector(".legend"), legend(data));
  const box = clear(root.querySelector(".panels"));
  const plots = panels.map((panel) => {
    const part = html("div", { class: panel.kind }, box);
    html("h3", {}, part, panel.title);
    const name = `${panel.title} ${summary}`;
    return { panel, plot: html("div", { class: "plot", role: "img", "aria-label": name }, part) };
  });
  root.querySelector(".summary").textContent = measured ? summary : "";
  const axis = labels.axis;
  const stop = drawAtEverySize(plots.map(({ plot }) => plot), () => {
    for (const { panel, plot } of plots) draw(plot, panel, data, axis);
  });
  return { stop };
});

/** What the lines are; a reader's own is there where they have drawn one. */
function legend({ panels, measured, activation, labels }) {
  if (!measured) return [];
  const isReader = panels.some(({ mine }) => mine !== null);
  return [
    { sign: sample("drawn first"), text: labels.one_first },
    { sign: sample("drawn"), text: labels.one_second },
    ...isReader ? [{ sign: sample("drawn mine"), text: labels.mine }] : [],
    { sign: sample("measured"), text: labels.measured, mark: activation },
  ];
}

function draw(box, { lines, mine }, { layers, low, high, activation, measured }, axis) {
  const drawing = drawingIn(box, 3);
  const plot = drawing.fit({ left: 44, right: 10, top: 8, bottom: 42 });
  if (!plot) return;
  const [under, drawn, above] = drawing.layers;
  const { k, left, right, top, bottom } = plot;
  const y = linear(low, high, bottom, top);
  const x = linear(1, layers, left + 8 * k, right - 8 * k);
  for (const { value, text } of decades(low, high, MOST_TICKS)) {
    drawRow(plot, y(value), text, kindOf(value), under);
  }
  for (const { value, text } of layerTicks(layers)) drawColumn(plot, x(value), text, "grid", under);
  const name = { x: (left + right) / 2, y: bottom + 37 * k, "text-anchor": "middle" };
  svg("text", name, under, axis);
  // Many lines together are as dark as a few.
  const opacity = Math.max(0.15, Math.min(0.8, 4 / Math.sqrt(lines.length || 1)));
  lines.forEach((line, place) => {
    const points = [...line, 0].map((exponent, i) => [x(i + 1), y(exponent)]);
    const isMine = place === mine;
    const look = { class: isMine ? "drawn mine" : "drawn", opacity: isMine ? 1 : opacity };
    svg("path", { d: linePath(points), ...look }, isMine ? above : drawn);
  });
  if (!measured) return;
  const points = measured.map((exponent, i) => {
    return [x(i + 1), y(Math.max(low - BELOW, Math.min(high, exponent ?? -Infinity)))];
  });
  svg("path", { d: linePath(points), class: "measured", "data-kind": "measured" }, above);
  for (const [across, up] of points) {
    mark(activation, across, up, 4.5 * k, above, { stroke: "var(--bg)" });
  }
}
