// One panel: its axes, bands and lines, which stay, and what the reading line changes.

import { cut } from "../shared/cut.js";
import { clear, html, svg } from "../shared/dom.js";
import { linear } from "../shared/linear.js";
import { LOOK, lineAttributes, linePath, mark } from "../shared/marks.js";
import { drawAxes, drawNotes, drawXTicks } from "../shared/axes.js";
import { drawLost, drawNames } from "../shared/names.js";
import { createReadout } from "./readout.js";

const OUTLINE = { stroke: "var(--bg)", "stroke-width": 1.5 };
const MOST_MARKERS = 20;

/** A panel in `section`; only the last one of a chart has the ticks of x beneath it. */
export function createPanel(section, chart, panel) {
  const head = html("div", { class: "head" }, section);
  html("h3", {}, head, panel.title);
  const readout = createReadout(head, panel);
  const plot = html("div", { class: "plot", role: "img", "aria-label": panel.title }, section);
  const canvas = svg("svg", { "aria-hidden": "true" }, plot);
  const [still, reading, xTicks, front] = Array.from({ length: 4 }, () => svg("g", {}, canvas));
  const isLast = panel === chart.panels.at(-1);
  let layout = null;
  let Y = null;

  return { plot, draw, read, say: readout.say };

  function draw(measured) {
    const { k, width } = measured;
    const height = plot.clientHeight;
    layout = { ...measured, top: 4 * k, bottom: height - (isLast ? 22 : 4) * k };
    Y = linear(panel.bottom, panel.top, layout.bottom, layout.top);
    canvas.setAttribute("width", width);
    canvas.setAttribute("height", height);
    clear(still);
    clear(front);
    drawAxes(layout, panel, Y, still);
    // Markers at the edges are whole: what is cut is only what leaves above or below.
    const { top, bottom } = layout;
    const inside = cut({ left: 0, right: width, top, bottom }, still);
    for (const series of panel.series) drawBand(series, inside);
    for (const series of panel.series) drawTheory(series, inside);
    for (const series of panel.series) drawLine(series, inside);
    const lost = drawLost(layout, panel, chart.x, Y, front);
    drawNotes(layout, panel, Y, lost, front);
    drawNames(layout, panel, chart, Y, front);
  }

  function points(values) {
    return values.map((value, i) => [layout.X(chart.x[i]), value === null ? NaN : Y(value)]);
  }

  function drawBand({ activation, low, high }, parent) {
    const edge = (values) => points(values).filter(([, y]) => Number.isFinite(y));
    const outline = [...edge(high), ...edge(low).reverse()];
    if (!outline.length) return;
    const d = `${linePath(outline)}Z`;
    svg("path", { d, class: "band", style: `fill: ${LOOK[activation].line}` }, parent);
  }

  function drawTheory({ theory }, parent) {
    if (theory) svg("path", { d: linePath(points(theory)), class: "theory" }, parent);
  }

  function drawLine({ activation, middle }, parent) {
    const places = points(middle);
    const d = linePath(places);
    svg("path", { d, "data-series": activation, ...lineAttributes(activation) }, parent);
    if (places.length > MOST_MARKERS) return;
    for (const [x, y] of places) {
      if (Number.isFinite(y)) mark(activation, x, y, 4 * layout.k, parent, OUTLINE);
    }
  }

  /** Puts the reading line on the place `index`. */
  function read(index) {
    const { k, top, bottom, X } = layout;
    const x = X(chart.x[index]);
    clear(reading);
    svg("line", { x1: x, x2: x, y1: top, y2: bottom, class: "reading-line" }, reading);
    for (const { activation, middle } of panel.series) {
      const y = middle[index] === null ? NaN : Y(middle[index]);
      if (y >= top && y <= bottom) mark(activation, x, y, 5 * k, reading, OUTLINE);
    }
    if (isLast) drawXTicks(layout, chart, index, clear(xTicks));
    readout.show(index);
  }
}
