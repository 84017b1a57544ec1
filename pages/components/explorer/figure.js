// The figure: f above, f' below, lanes of small gradient between, one reading line through all.

import { clear, svg } from "../shared/dom.js";
import { LOOK } from "../shared/marks.js";
import { SMALL } from "./curves.js";
import { drawArticle } from "./article.js";
import { createLabels, placeLabels } from "./direct_labels.js";
import { drawLanes, isRead } from "./lanes.js";
import { createMeasure, MOST_TICKS, tickText } from "./layout.js";
import { createPaths } from "./paths.js";
import { drawProbe, drawReadingLine, drawZeroDots, zeroDots } from "./probe.js";
import { ticks } from "./scales.js";

const NOWHERE = { left: 0, right: 0, top: 0, bottom: 0 };

/** The figure in `parent`; `update` draws it and returns where its plot lies. */
export function createFigure(parent, context) {
  const canvas = svg("svg", { "aria-hidden": "true" }, parent);
  // What the probe moves lies in layers of its own, between and above what only a control changes.
  const [axes, reading, lanes, titles, curves, names, front] = Array.from(
    { length: 7 }, () => svg("g", {}, canvas),
  );
  const kinds = ["f", "df"].map((kind) => ({
    kind,
    drawPaths: createPaths(curves, kind),
    drawLabels: createLabels(names, context.names),
    // Where labels stood in the last drawing.
    last: new Map(),
  }));
  const measure = createMeasure(context);
  let drawn = null;
  let framed = null;
  let laned = null;
  let layout = null;

  function update(state, chosen, size) {
    if (state.mode === "article") return updateArticle(state, size);
    const { slope, x_min, x_max, functions } = state;
    const setting = JSON.stringify([slope, x_min, x_max, functions, size]);
    if (setting !== drawn) {
      drawn = setting;
      layout = measure(size, state);
      drawCurvesAnew(layout);
    }
    const view = { ...layout, state, chosen };
    clear(reading);
    drawChosenZones(view, reading);
    drawReadingLine(view, reading);
    if (!context.compact) updateLanes(view);
    clear(front);
    drawProbe(view, front);
    drawZeroDots(view, front);
    return view;
  }

  function updateLanes(view) {
    const { curves: found, state, X, lanesTop } = view;
    const small = found.map(({ name, zones }) => [name, zones, isRead(name, zones, state)]);
    const setting = JSON.stringify([small, lanesTop, X(0), X(1)]);
    if (setting === laned) return;
    laned = setting;
    drawLanes(view, clear(lanes));
  }

  function updateArticle(state, size) {
    drawn = framed = laned = null;
    resize(size);
    for (const layer of [axes, reading, lanes, titles, front]) clear(layer);
    for (const { drawPaths, drawLabels } of kinds) {
      drawPaths([], NOWHERE);
      drawLabels([]);
    }
    return drawArticle({ ...context, ...size, state }, front);
  }

  function resize({ width, height }) {
    canvas.setAttribute("width", width);
    canvas.setAttribute("height", height);
  }

  function drawCurvesAnew(view) {
    const { width, height, panels, ranges, state } = view;
    const frame = JSON.stringify([width, height, panels, ranges, state.x_min, state.x_max]);
    if (frame !== framed) {
      framed = frame;
      resize(view);
      drawAxes(view, clear(axes));
      drawTitles(view, clear(titles));
    }
    for (const { kind, drawPaths, drawLabels, last } of kinds) {
      const { box, Y } = view.panels[kind];
      const lines = view.curves.map(({ name, [kind]: points }) => ({
        name,
        points: points.map(([x, y]) => [view.X(x), Y(y)]),
      }));
      drawPaths(lines, box);
      const dots = kind === "df" ? zeroDots(view) : [];
      const { names: texts, k } = context;
      drawLabels(placeLabels({ curves: lines, dots, names: texts, box, k }, last));
    }
  }

  return { update };
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
    const line = { x1: left, x2: right, y1: y, y2: y, class: value === 0 ? "axis" : "grid" };
    svg("line", line, canvas);
    svg("text", { x: left - 8 * k, y: y + 4.5 * k, "text-anchor": "end" }, canvas, text);
  };
  for (const value of view.rows.values) row(f, value, tickText(value, view.rows.digits));
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
    svg("text", { x, y, "text-anchor": "middle" }, canvas, tickText(value, digits));
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
