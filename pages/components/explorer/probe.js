// What is read at the probe: the line, the tangents, the markers, and the dots of f'(0).

import { svg } from "../shared/dom.js";
import { LOOK, linePath, mark } from "../shared/marks.js";
import { cut } from "./cut.js";
import { derivative, kink, value } from "./state.js";

const OUTLINE = { stroke: "var(--bg)", "stroke-width": "1.5" };

/** Half the length of a tangent, as a share of the visible range. */
const REACH = 0.13;

export function drawProbe(view, canvas) {
  const { state, panels, curves, chosen, X, k } = view;
  const { f, df } = panels;
  const x = X(state.x);
  svg("line", { x1: x, x2: x, y1: f.box.top, y2: df.box.bottom, class: "reading-line" }, canvas);

  const inside = cut(f.box, canvas);
  const isChosen = curves.some(({ name }) => name === chosen);
  for (const { name } of curves) {
    if (isChosen && name !== chosen) continue;
    if (Number.isNaN(derivative(name, state.x, state))) drawWedge(view, name, inside);
    else drawTangent(view, name, inside);
  }
  for (const { name } of curves) {
    const y = f.Y(value(name, state.x, state));
    if (y >= f.box.top && y <= f.box.bottom) mark(name, x, y, 6 * k, canvas, OUTLINE);
    // At 0 the dots of the convention take the marker's place.
    if (state.x === 0 && kink(name, state)) continue;
    mark(name, x, df.Y(derivative(name, state.x, state)), 6 * k, canvas, OUTLINE);
  }
}

function drawTangent({ state, panels, X, k }, name, parent) {
  const { x } = state;
  const reach = (state.x_max - state.x_min) * REACH;
  const [y, slope] = [value(name, x, state), derivative(name, x, state)];
  const point = (step) => [X(x + step), panels.f.Y(y + slope * step)];
  const style = `stroke: ${LOOK[name].line}; stroke-width: ${1.5 * k}px`;
  svg("path", { d: linePath([point(-reach), point(reach)]), class: "tangent", style }, parent);
}

/** Where left and right slope differ and neither is chosen: all the lines between the two. */
function drawWedge({ state, panels, X }, name, parent) {
  const reach = (state.x_max - state.x_min) * REACH;
  const { left, right } = kink(name, state);
  const point = (x, slope) => [X(x), panels.f.Y(slope * x)];
  const side = (x) => `${linePath([point(x, left), point(0, 0), point(x, right)])}Z`;
  const d = side(-reach) + side(reach);
  svg("path", { d, class: "wedge", style: `fill: ${LOOK[name].line}` }, parent);
}

/** At x = 0 a filled dot is the slope in use, an open one a slope not used. */
export function drawZeroDots(view, canvas) {
  const { state, panels, curves, X, k } = view;
  if (state.x_min > 0 || state.x_max < 0) return;
  const inUse = { 1: "right", 0: "left" }[state.at_zero];
  const drawn = [];
  for (const { name } of curves) {
    const slopes = kink(name, state);
    for (const side of slopes ? ["left", "right"] : []) {
      const y = panels.df.Y(slopes[side]);
      // Functions whose dots would coincide share the first one's.
      if (drawn.some((other) => Math.abs(other - y) < 6 * k)) continue;
      drawn.push(y);
      const { line } = LOOK[name];
      const style = `fill: ${side === inUse ? line : "var(--bg)"}; stroke: ${line}`;
      const attributes = { cx: X(0), cy: y, r: 5.5 * k, "stroke-width": 2.5 * k, style };
      svg("circle", { ...attributes, "data-zero": name, "data-side": side }, canvas);
    }
  }
}
