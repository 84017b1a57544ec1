// The figure: f above, f' below, lanes of small gradient between, one reading line through all.

import { clear, svg } from "../shared/dom.js";
import { fixed } from "../shared/format.js";
import { LOOK, lineAttributes, linePath } from "../shared/marks.js";
import { backward, columns, forward, SMALL, slopeRange, smallZones, valueRange } from "./curves.js";
import { cut } from "./cut.js";
import { drawLabels, placeLabels } from "./direct_labels.js";
import { drawLanes, LANE, LANES_TITLE } from "./lanes.js";
import { drawProbe, drawReadingLine, drawZeroDots, zeroDots } from "./probe.js";
import { linear, ticks } from "./scales.js";
import { shown } from "./state.js";

const PIXELS_A_COLUMN = 3;
const MOST_TICKS = 5;

/** The figure in `parent`; `update(state, chosen, size)` draws it and returns the edges of the plot. */
export function createFigure(parent, context) {
  // Where labels stood in the last drawing, a panel each.
  const last = { f: new Map(), df: new Map() };

  function update(state, chosen, size) {
    const view = measure(size, context, state, chosen);
    clear(parent);
    const canvas = svg("svg", { width: view.width, height: view.height, "aria-hidden": "true" });
    drawAxes(view, canvas);
    drawChosenZones(view, canvas);
    drawReadingLine(view, canvas);
    drawTitles(view, canvas);
    if (!context.compact) drawLanes(view, canvas);
    drawCurves(view, canvas);
    for (const kind of ["f", "df"]) drawNames(view, kind, last[kind], canvas);
    drawProbe(view, canvas);
    drawZeroDots(view, canvas);
    parent.append(canvas);
    return view;
  }

  return { update };
}

/** All that the drawing needs: the curves, the boxes of the panels and the maps into them. */
function measure({ width, height }, context, state, chosen) {
  const { k } = context;
  const xs = columns(state, Math.round(width / PIXELS_A_COLUMN));
  const curves = shown(state).map((name) => ({
    name,
    f: forward(name, xs, state),
    df: backward(name, xs, state),
    zones: smallZones(name, xs, state),
  }));
  const ranges = { f: valueRange(curves, state), df: slopeRange(curves) };
  const rows = ticks(...ranges.f, MOST_TICKS);
  const widest = Math.max(...rows.values.map((value) => tick(value, rows.digits).length), 3);
  const left = (12 + 7.2 * widest) * k;
  const right = width - 10 * k;

  const lanes = context.compact ? 6 * k : LANES_TITLE * k + LANE * k * curves.length;
  const between = 8 * k + lanes + 22 * k;
  const top = 22 * k;
  const room = height - top - between - 22 * k;
  const bottom = top + room * 0.6;
  const below = bottom + between;
  const panel = (kind, from, to) => ({
    box: { left, right, top: from, bottom: to },
    Y: linear(...ranges[kind], to, from),
  });
  return {
    ...context, state, chosen, width, height, curves, left, right, rows,
    X: linear(state.x_min, state.x_max, left, right),
    lanesTop: bottom + 8 * k,
    panels: { f: panel("f", top, bottom), df: panel("df", below, below + room * 0.4) },
  };
}

function tick(value, digits) {
  return fixed(value, value === 0 ? 0 : digits);
}

function drawTitles({ k, labels, width, panels }, canvas) {
  const title = (y, text) => svg("text", { x: 0, y, class: "title" }, canvas, text);
  title(13 * k, labels.title_f);
  title(panels.df.box.top - 9 * k, width < 440 * k ? labels.title_df_short : labels.title_df);
}

function drawAxes(view, canvas) {
  const { k, left, right, panels, X, state } = view;
  const { f, df } = panels;
  const row = ({ Y }, value, text) => {
    const y = Y(value);
    svg("line", { x1: left, x2: right, y1: y, y2: y, class: value === 0 ? "axis" : "grid" }, canvas);
    svg("text", { x: left - 8 * k, y: y + 4.5 * k, "text-anchor": "end" }, canvas, text);
  };
  for (const value of view.rows.values) row(f, value, tick(value, view.rows.digits));
  for (const value of [0, 0.5, 1, 1.5]) {
    if (df.Y(value) >= df.box.top) row(df, value, String(value));
  }

  const { values, digits } = ticks(state.x_min, state.x_max, MOST_TICKS);
  for (const value of values) {
    const x = X(value);
    for (const { box } of [f, df]) {
      svg("line", { x1: x, x2: x, y1: box.top, y2: box.bottom, class: "grid" }, canvas);
    }
    const y = df.box.bottom + 17 * k;
    svg("text", { x, y, "text-anchor": "middle" }, canvas, tick(value, digits));
  }
  const [high, low] = [df.Y(SMALL), df.Y(0)];
  const band = { x: left, y: high, width: right - left, height: low - high, class: "small-band" };
  svg("rect", band, canvas);
}

/** Shades where the chosen function is saturated, through both panels. */
function drawChosenZones({ curves, chosen, panels, X }, canvas) {
  const curve = curves.find(({ name }) => name === chosen);
  if (!curve) return;
  const [y, bottom] = [panels.f.box.top, panels.df.box.bottom];
  for (const [from, to] of curve.zones) {
    const zone = { x: X(from), y, width: X(to) - X(from), height: bottom - y, opacity: 0.1 };
    svg("rect", { ...zone, fill: LOOK[chosen].line }, canvas);
  }
}

/** Writes the curves' names; `last` remembers where each stood. */
function drawNames(view, kind, last, canvas) {
  const { box, Y } = view.panels[kind];
  const curves = view.curves.map(({ name, [kind]: points }) => ({
    name,
    points: points.map(([x, y]) => [view.X(x), Y(y)]),
  }));
  const dots = kind === "df" ? zeroDots(view) : [];
  const labels = placeLabels({ curves, dots, names: view.names, box, k: view.k }, last);
  drawLabels(labels, view.names, canvas);
}

function drawCurves({ curves, panels, X }, canvas) {
  for (const kind of ["f", "df"]) {
    const { box, Y } = panels[kind];
    const inside = cut(box, canvas);
    for (const { name, [kind]: points } of curves) {
      const d = linePath(points.map(([x, y]) => [X(x), Y(y)]));
      svg("path", { d, "data-curve": name, "data-kind": kind, ...lineAttributes(name) }, inside);
    }
  }
}
