// One quantity over the steps: median and all networks of each contender, and the reading line.

import { drawAxes, drawNotes, drawXTicks } from "../shared/axes.js";
import { drawLost } from "../shared/names.js";
import { cut } from "../shared/cut.js";
import { clear, svg } from "../shared/dom.js";
import { linear } from "../shared/linear.js";
import { LOOK, linePath } from "../shared/marks.js";
import { spread } from "../shared/spread.js";
import { contenderLine, contenderMark, place } from "./contender.js";
import { shortened } from "./layout.js";
import { isGone } from "./recording.js";

const GAP = 18;
/** What lies far above the panel is drawn a little above it: the line leaves, but does not bend. */
const FAR = 1.3;

/**
 * Draws into `plot`. `panel`: {top, ticks, notes, write(value), lost(entry)}; `xTicks` are
 * written beneath if there are any. `draw(layout, quantity)` fits the panel and its lines,
 * `read(record)` moves the reading line.
 */
export function coursePanel(plot, recording, panel, xTicks) {
  const { steps, entries } = recording;
  const picture = svg("svg", { "aria-hidden": "true" }, clear(plot));
  const [still, reading, ticks, names] = Array.from({ length: 4 }, () => svg("g", {}, picture));
  const line = svg("line", { class: "reading-line" }, reading);
  let layout = null;
  let series = null;
  let Y = null;
  let veil = null;
  let marks = [];
  let tags = [];

  return { draw, read };

  function draw(measured, quantity) {
    const { k, width } = measured;
    const height = plot.clientHeight;
    layout = { ...measured, top: 5 * k, bottom: height - (xTicks ? 22 : 5) * k };
    const { top, bottom, right } = layout;
    Y = linear(0, panel.top, bottom, top);
    series = entries.map((entry) => entry[quantity]);
    picture.setAttribute("width", width);
    picture.setAttribute("height", height);
    drawAxes(layout, panel, Y, clear(still));
    const inside = cut({ left: 0, right: right + 8 * k, top, bottom }, still);
    entries.forEach((entry, i) => drawBand(entry, series[i], inside));
    entries.forEach((entry, i) => {
      svg("path", { d: linePath(points(series[i].middle)), ...contenderLine(entry) }, inside);
    });
    const words = drawLost(layout, lostSeries(), steps, Y, still);
    veil = svg("rect", { y: top, height: bottom - top, class: "veil" }, still);
    drawNotes(layout, panel, Y, words, still);
    line.setAttribute("y1", top);
    line.setAttribute("y2", bottom);
    for (const mark of marks) mark.remove();
    marks = entries.map((entry) => contenderMark(entry, 5 * k, reading));
    clear(names);
    tags = entries.map(drawTag);
  }

  function points(values) {
    return Array.from(values, (value, record) => [layout.X(steps[record]), height(value)]);
  }

  function height(value) {
    return Y(Math.min(value, FAR * panel.top));
  }

  function drawBand({ activation }, { low, high }, parent) {
    const edge = (values) => points(values).filter(([, y]) => Number.isFinite(y));
    const outline = [...edge(high), ...edge(low).reverse()];
    if (!outline.length) return;
    const style = `fill: ${LOOK[activation].line}`;
    svg("path", { d: `${linePath(outline)}Z`, class: "band", style }, parent);
  }

  /** Lines that break off, as shared/names.js takes them. */
  function lostSeries() {
    const lines = entries.map((entry, i) => ({
      activation: entry.activation,
      name: entry.name,
      lost: panel.lost(entry),
      middle: Array.from(series[i].middle, (v) => (Number.isFinite(v) ? Math.min(v, FAR * panel.top) : null)),
    }));
    return { series: lines, bottom: 0 };
  }

  function drawTag(entry) {
    const { k, boldWidth } = layout;
    const look = LOOK[entry.activation];
    const leader = svg("path", { class: "leader", style: `stroke: ${look.line}` }, names);
    const group = svg("g", { class: "name" }, names);
    place(contenderMark(entry, 4.5 * k, group), -12 * k, -5 * k);
    const text = svg("text", { class: "label", style: `fill: ${look.text}` }, group);
    svg("tspan", {}, text, `${shortened(entry.name, layout.nameRoom, boldWidth)} `);
    return { group, leader, value: svg("tspan", { class: "value" }, text) };
  }

  function read(record) {
    const { k, top, bottom, right, X } = layout;
    const x = X(steps[record]);
    line.setAttribute("x1", x);
    line.setAttribute("x2", x);
    veil.setAttribute("x", x);
    veil.setAttribute("width", Math.max(0, right + 8 * k - x));
    entries.forEach((_, i) => {
      const y = height(series[i].middle[record]);
      place(marks[i], x, y >= top - 1 && y <= bottom + 1 ? y : NaN);
    });
    readNames(record);
    if (xTicks) drawXTicks(layout, { x: steps, ...xTicks }, record, clear(ticks));
  }

  /** The names stand in the order of the values at the reading line. */
  function readNames(record) {
    const { k, top, bottom, right } = layout;
    const there = entries.map((_, i) => i).filter((i) => !isGone(entries[i], record));
    const wanted = there.map((i) => Math.max(top, height(series[i].middle[record])));
    const placed = spread(wanted, GAP * k, top + 4 * k, bottom - 4 * k);
    tags.forEach(({ group, leader }) => {
      place(group, NaN, NaN);
      leader.removeAttribute("d");
    });
    there.forEach((i, at) => {
      const { group, leader, value } = tags[i];
      place(group, layout.namesLeft, placed[at] + 5 * k);
      value.textContent = panel.write(series[i].middle[record]);
      const d = `M${right + 1 * k} ${wanted[at]}L${right + 6 * k} ${placed[at]}`;
      if (Math.abs(placed[at] - wanted[at]) > 3 * k) leader.setAttribute("d", d);
    });
  }
}
