// The figure: f above, f' below, lanes of small gradient between, one reading line through all.

import { drawColumn, drawRow, drawUpright, kindOf } from "../library/axes.js";
import { clear, set, svg } from "../library/dom.js";
import { LOOK } from "../library/look.js";
import { ticks } from "../library/scales.js";
import { drawArticle } from "./article.js";
import { SMALL } from "./curves.js";
import { createLabels, placeLabels } from "./direct_labels.js";
import { drawLanes, isRead } from "./lanes.js";
import { createMeasure, MOST_TICKS } from "./layout.js";
import { createPaths } from "./paths.js";
import { drawProbe, drawZeroDots, zeroDots } from "./probe.js";

const SLOPES = [0, 0.5, 1, 1.5].map((value) => ({ value, text: String(value) }));
const NOWHERE = { left: 0, right: 0, top: 0, bottom: 0 };

/** The figure in `parent`; `update` draws it and returns where its plot lies. */
export function createFigure(parent, context) {
  const canvas = svg("svg", { "aria-hidden": "true" }, parent);
  // What the probe moves lies in layers of its own, between and above what only a control changes.
  const [axes, reading, lanes, titles, curves, names, front] = Array.from(
    { length: 7 },
    () => svg("g", {}, canvas),
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
    const { slope, x_min, x_max, functions, formula } = state;
    const setting = JSON.stringify([slope, x_min, x_max, functions, formula, size]);
    if (setting !== drawn) {
      drawn = setting;
      layout = measure(size, state);
      drawCurvesAnew(layout);
    }
    const view = { ...layout, state, chosen };
    clear(reading);
    drawChosenZones(view, reading);
    // One line through all panels, that every number belongs to.
    drawUpright(view.whole, view.X(state.x), "reading-line", reading);
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
    set(canvas, size);
    for (const layer of [axes, reading, lanes, titles, front]) clear(layer);
    for (const { drawPaths, drawLabels } of kinds) {
      drawPaths([], NOWHERE);
      drawLabels([]);
    }
    return drawArticle({ ...context, ...size, state }, front);
  }

  function drawCurvesAnew(view) {
    const { width, height, panels, ranges, state } = view;
    const frame = JSON.stringify([width, height, panels, ranges, state.x_min, state.x_max]);
    if (frame !== framed) {
      framed = frame;
      set(canvas, { width, height });
      drawAxes(view, clear(axes));
      drawTitles(view, clear(titles));
    }
    for (const { kind, drawPaths, drawLabels, last } of kinds) {
      const { box, Y } = view.panels[kind];
      const lines = view.curves.map((curve) => ({
        name: curve.name,
        points: curve[kind].map(([x, y]) => [view.X(x), Y(y)]),
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
  const { left, right, panels: { f, df }, X, state } = view;
  const drawRows = ({ Y }, rows) => {
    for (const { value, text } of rows) drawRow(view, Y(value), text, kindOf(value), canvas);
  };
  drawRows(f, view.rows);
  drawRows(df, SLOPES.filter(({ value }) => df.Y(value) >= df.box.top));
  for (const { value, text } of ticks(state.x_min, state.x_max, MOST_TICKS)) {
    drawUpright(f.box, X(value), "grid", canvas);
    drawColumn({ ...df.box, k: view.k }, X(value), text, "grid", canvas);
  }
  const [high, low] = [df.Y(SMALL), df.Y(0)];
  const band = { x: left, y: high, width: right - left, height: low - high, class: "small-band" };
  svg("rect", band, canvas);
}

/** Shades where the chosen function is saturated, through both panels. */
function drawChosenZones({ curves, chosen, whole, X }, canvas) {
  const curve = curves.find(({ name }) => name === chosen);
  if (!curve) return;
  const { top: y, bottom } = whole;
  for (const [from, to] of curve.zones) {
    const zone = { x: X(from), y, width: X(to) - X(from), height: bottom - y, opacity: 0.1 };
    svg("rect", { ...zone, fill: LOOK[chosen].line }, canvas);
  }
}
