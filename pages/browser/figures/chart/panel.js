// The panel: its axes, bands and lines, which stay, and what the reading line changes.

import { drawUpright } from "../../library/axes.js";
import { clear, cut, html, svg } from "../../library/dom.js";
import { drawingIn } from "../../library/fit.js";
import { LOOK } from "../../library/look.js";
import { lineAttributes, linePath, mark } from "../../library/marks.js";
import { drawNames } from "../../library/names.js";
import { bandPath, drawAxes, drawXTicks } from "../../library/panel.js";
import { linear } from "../../library/scales.js";
import { createReadout } from "./readout.js";

const MOST_MARKERS = 20;

/** The `panel` of a chart in `box`. */
export function createPanel(box, chart, panel) {
  const head = html("div", { class: "head" }, box);
  html("h2", {}, head, panel.title);
  const readout = createReadout(head, panel);
  const plot = html("div", { class: "plot", role: "img", "aria-label": panel.title }, box);
  const { layers: [still, reading, xTicks, front], fit } = drawingIn(plot, 4);
  let layout = null;
  let Y = null;

  return { plot, draw, read, say: readout.say };

  function draw(measured) {
    layout = { ...fit({ top: 4, bottom: 22 }), ...measured };
    Y = linear(panel.bottom, panel.top, layout.bottom, layout.top);
    clear(still);
    clear(front);
    drawAxes(layout, panel, Y, still);
    // Markers at the edges are whole: what is cut is only what leaves above or below.
    const { width, top, bottom } = layout;
    const inside = cut({ left: 0, right: width, top, bottom }, still);
    for (const series of panel.series) drawBand(series, inside);
    for (const series of panel.series) drawTheory(series, inside);
    for (const series of panel.series) drawLine(series, inside);
    drawNames(layout, panel, Y, front);
  }

  function points(values) {
    return values.map((value, i) => [layout.X(chart.x[i]), value === null ? NaN : Y(value)]);
  }

  function drawBand({ activation, low, high }, parent) {
    const style = `fill: ${LOOK[activation].line}`;
    svg("path", { d: bandPath(points(high), points(low)), class: "band", style }, parent);
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
      if (Number.isFinite(y)) mark(activation, x, y, 4 * layout.k, parent);
    }
  }

  /** Puts the reading line on the place `index`. */
  function read(index) {
    const { k, top, bottom, X } = layout;
    const x = X(chart.x[index]);
    drawUpright(layout, x, "reading-line", clear(reading));
    for (const { activation, middle } of panel.series) {
      const y = middle[index] === null ? NaN : Y(middle[index]);
      if (y >= top && y <= bottom) mark(activation, x, y, 5 * k, reading);
    }
    const here = { value: chart.x[index], text: chart.x_texts[index], kind: "here" };
    drawXTicks(layout, [here, ...chart.x_ticks], clear(xTicks));
    readout.show(index);
  }
}
