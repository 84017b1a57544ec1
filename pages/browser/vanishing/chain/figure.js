// The figure: a pair of bars a layer, and beneath them their running product, on log axes.

import { clear, cut, set, svg } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { measure } from "../../library/layout.js";
import { LOOK } from "../../library/look.js";
import { lineAttributes, linePath, mark } from "../../library/marks.js";
import { drawNames } from "../../library/names.js";
import { drawAxes, drawXTicks } from "../../library/panel.js";
import { linear } from "../../library/scales.js";
import { decades, layerTicks } from "../../library/ticks.js";
import { barScale, drawBars } from "./bars.js";

const BARS = { top: 6, bottom: 86 };
const TITLE = 24;
const LEAST = 104; // of the running product
const X_TICKS = 22;
const NAME = 19;
const MOST_TICKS = 5;
const MOST_MARKERS = 20;
const ROOM_FOR_NUMBERS = 44;
const NUMBERS = 38;

/** The figure in `plot`; `edges()` is where its layers lie. */
export function createFigure(plot, data) {
  const { runs, depth, labels } = data;
  const canvas = plot.querySelector("svg");
  const x = Array.from({ length: depth }, (_, i) => i + 1);
  let layout = null;

  return { draw, edges: () => layout };

  function draw(all, view) {
    const arrives = all.map((factors) => factors.arrives);
    const axis = axisOf([...arrives, runs[view.run].predicted], labels.no_zero);
    const names = runs.map(({ activation, name }) => ({ activation, name }));
    layout = measure(plot, { x, ticks: axis.ticks, series: names });
    const { k, X, width, gridLeft } = layout;
    const hasNumbers = X(2) - X(1) >= ROOM_FOR_NUMBERS * k;
    const top = (BARS.bottom + (hasNumbers ? NUMBERS : 8) + TITLE) * k;
    const bottom = top + Math.max(LEAST, NAME * runs.length + 8) * k;
    const height = bottom + X_TICKS * k;
    plot.style.height = `${height}px`;
    set(canvas, { width, height });
    clear(canvas);

    const [from, to] = [X(view.layer - 1), X(view.layer)];
    const chosen = { x: from, y: 0, width: to - from, height: bottom, class: "chosen" };
    svg("rect", chosen, canvas);
    const bars = { ...layout, top: BARS.top * k, bottom: BARS.bottom * k, hasNumbers };
    drawBars(bars, barScale(all, bars), all[view.run], canvas);
    const title = fill(labels.arrives_title, { depth });
    svg("text", { x: 0, y: top - 10 * k, class: "title" }, canvas, title);

    const Y = linear(axis.lane.value - axis.gap / 2, axis.high, bottom, top);
    const panel = { ...layout, top, bottom };
    drawAxes(layout, axis, Y, canvas);
    const inside = cut({ left: gridLeft, right: width, top: top - 6 * k, bottom }, canvas);
    const theory = points(runs[view.run].predicted, X, Y, axis);
    svg("path", { d: linePath(theory), class: "theory" }, inside);
    // In one order, whichever is followed: where two lines lie together, the dashes are on top.
    const places = arrives.map((exponents) => points(exponents, X, Y, axis));
    places.forEach((each, i) => drawLine(each, i, i === view.run, inside));
    drawMarkers(places[view.run], view, inside);
    const middle = (i) => arrives[i].map((e) => (Number.isNaN(e) ? null : heightOf(e, axis)));
    const series = names.map((each, i) => ({ ...each, middle: middle(i) }));
    drawNames(panel, { series }, Y, canvas);
    const here = { value: view.layer, text: fill(labels.layer, { n: view.layer }), kind: "here" };
    drawXTicks(panel, [here, ...layerTicks(depth)], canvas);
  }

  function drawLine(places, run, isFollowed, parent) {
    const { activation } = runs[run];
    const line = { d: linePath(places), "data-series": activation, ...lineAttributes(activation) };
    svg("path", { ...line, class: isFollowed ? "followed" : "other" }, parent);
  }

  /** The chosen layer's step along the line that is followed, and its markers. */
  function drawMarkers(places, { run, layer }, parent) {
    const { activation } = runs[run];
    const step = places.slice(layer - 2, layer);
    const stroke = `stroke: ${LOOK[activation].line}`;
    svg("path", { d: linePath(step), class: "step", style: stroke }, parent);
    for (const [x, y] of places.length > MOST_MARKERS ? step : places) {
      if (Number.isFinite(y)) mark(activation, x, y, 4 * layout.k, parent);
    }
  }
}

/** Where an exponent stands: an exact zero in its lane, which nothing else enters. */
function heightOf(exponent, { lane }) {
  return exponent === -Infinity ? lane.value : exponent;
}

function points(exponents, X, Y, axis) {
  return exponents.map((e, i) => [X(i + 1), e === null ? NaN : Y(heightOf(e, axis))]);
}

/** The axis that holds all exponents: its decades, their ticks and the lane of exact zeros. */
function axisOf(lists, note) {
  const all = lists.flat();
  const finite = all.filter((e) => e !== null && Number.isFinite(e));
  const low = Math.min(-1, Math.floor(Math.min(...finite) - 0.05));
  const high = Math.max(...finite) > 0.05 ? Math.ceil(Math.max(...finite)) : 0.15;
  const gap = Math.max(0.5, 0.16 * (high - low));
  const lane = { value: low - gap, note: all.includes(-Infinity) ? null : note };
  const ticks = [{ value: lane.value, text: "0" }, ...decades(low, high, MOST_TICKS)];
  return { low, high, gap, lane, ticks };
}
