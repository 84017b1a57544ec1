// One quantity over the steps: median and all networks of each contender, and the reading line.

import { clear, cut, cutAt, set, svg } from "../../library/dom.js";
import { drawingIn } from "../../library/fit.js";
import { drawGuess } from "../../library/guess.js";
import { LOOK } from "../../library/look.js";
import { label, linePath } from "../../library/marks.js";
import { drawLost } from "../../library/names.js";
import { bandPath, drawAxes, drawNotes, drawXTicks } from "../../library/panel.js";
import { linear } from "../../library/scales.js";
import { spread } from "../../library/spread.js";
import { contenderLine, contenderMark, place } from "./contender.js";
import { shortened } from "./layout.js";
import { isGone } from "./recording.js";

const GAP = 18;
/** What lies far above the panel is drawn a little above it: the line leaves, but does not bend. */
const FAR = 1.3;

/**
 * Draws into `plot`. `panel`: {top, ticks, notes, write(value), lost(entry)}, and
 * {guess, of}, a lesson's prediction and the quantity it is of; `xTicks` are
 * written beneath if there are any: {here(record), others}. `draw(layout, quantity)` fits the panel and its lines,
 * `read(record, reached)` moves the reading line: what comes after
 * the last record that was reached is not drawn.
 */
export function coursePanel(plot, recording, panel, xTicks) {
  const { steps, entries, growing } = recording;
  const { layers: [still, reading, ticks, names], fit } = drawingIn(plot, 4);
  const line = svg("line", { class: "reading-line" }, reading);
  let layout = null;
  let series = null;
  let Y = null;
  let veil = null;
  let past = null;
  let ends = null;
  let marks = [];
  let tags = [];

  return { draw, read };

  function draw(measured, quantity) {
    layout = { ...fit({ top: 5, bottom: xTicks ? 22 : 5 }), ...measured };
    const { k, top, bottom, right } = layout;
    Y = linear(0, panel.top, bottom, top);
    series = entries.map((entry) => entry[quantity]);
    drawAxes(layout, panel, Y, clear(still));
    past = cut({ left: 0, right: right + 8 * k, top, bottom }, still);
    entries.forEach((entry, i) => drawBand(entry, series[i], past));
    entries.forEach((entry, i) => {
      const d = linePath(points(entry, series[i].middle));
      svg("path", { d, ...contenderLine(entry) }, past);
    });
    ends = svg("g", {}, still);
    const medians = entries.map((entry, i) => points(entry, series[i].middle));
    const levels = panel.notes.map(({ value }) => [[layout.left, Y(value)], [right, Y(value)]]);
    const words = drawLost(layout, lost(), [...medians, ...levels], ends);
    veil = svg("rect", { y: top, height: bottom - top, class: "veil" }, still);
    words.push(...drawNotes(layout, panel, Y, words, still, medians));
    if (panel.guess && quantity === panel.of) {
      drawGuess(layout, panel.guess, { X: layout.X, Y }, still, medians, words);
    }
    set(line, { y1: top, y2: bottom });
    for (const mark of marks) mark.remove();
    marks = entries.map((entry) => contenderMark(entry, 5 * k, reading));
    clear(names);
    tags = entries.map(drawTag);
  }

  function points({ front }, values) {
    const own = values.subarray(0, front + 1);
    return Array.from(own, (value, record) => [layout.X(steps[record]), height(value)]);
  }

  function height(value) {
    return Y(Math.min(value, FAR * panel.top));
  }

  function drawBand(entry, { low, high }, parent) {
    const style = `fill: ${LOOK[entry.look].line}`;
    const d = bandPath(points(entry, high), points(entry, low));
    svg("path", { d, class: "band", style }, parent);
  }

  /** Where lines break off, as library/names.js takes them: at the step, not the record before. */
  function lost() {
    const { top, bottom, k, X } = layout;
    return entries.flatMap((entry, i) => {
      const became = panel.lost(entry);
      if (!became) return [];
      const middle = series[i].middle;
      const y = height(middle.findLast((value) => Number.isFinite(value)) ?? 0);
      const within = Math.min(bottom, Math.max(top + 5 * k, y));
      const text = `${entry.name} ${became}`;
      return [{ activation: entry.look, text, x: X(entry.diverged_step), y: within }];
    });
  }

  function drawTag(entry) {
    const { k, boldWidth } = layout;
    const style = `stroke: ${LOOK[entry.look].line}`;
    const leader = svg("path", { class: "leader", style }, names);
    const group = svg("g", { class: "name" }, names);
    place(contenderMark(entry, 4.5 * k, group), -12 * k, -5 * k);
    const name = `${shortened(entry.name, layout.nameRoom, boldWidth)}\u2002`;
    const text = label(entry.look, name, {}, group);
    return { group, leader, value: svg("tspan", { class: "value" }, text) };
  }

  function read(record, reached) {
    const { k, top, bottom, right, X } = layout;
    const x = X(steps[record]);
    const isOver = reached === steps.length - 1 && !growing;
    cutAt(past, isOver ? right + 8 * k : X(steps[reached]));
    set(ends, { display: isOver ? "inline" : "none" });
    set(line, { x1: x, x2: x });
    set(veil, { x, width: Math.max(0, right + 8 * k - x) });
    entries.forEach(({ front }, i) => {
      const y = height(series[i].middle[record]);
      place(marks[i], Math.min(x, X(steps[front])), y >= top - 1 && y <= bottom + 1 ? y : NaN);
    });
    readNames(record);
    if (xTicks) drawXTicks(layout, [xTicks.here(record), ...xTicks.others], clear(ticks));
  }

  /** The names stand in the order of the values at the reading line. */
  function readNames(record) {
    const { k, top, bottom, right } = layout;
    const isThere = (entry) => entry.front >= 0 && !isGone(entry, record);
    const there = entries.map((_, i) => i).filter((i) => isThere(entries[i]));
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
