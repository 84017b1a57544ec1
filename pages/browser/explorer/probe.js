// What is read at the probe: the line, the tangents, the markers, and the dots of f'(0).

import { cut, svg } from "../library/dom.js";
import { LOOK } from "../library/look.js";
import { linePath, mark } from "../library/marks.js";
import { derivative, kink, value } from "./state.js";

/** Half the length of a tangent, as a share of the visible range. */
const REACH = 0.13;

/** Tangents, of the chosen function alone if there is one, and the markers. */
export function drawProbe(view, canvas) {
  const { state, panels: { f, df }, curves, chosen, X, k } = view;
  const x = X(state.x);
  const inside = cut(f.box, canvas);
  const touched = chosen ? [chosen] : curves.map(({ name }) => name);
  const undecided = touched.filter((name) => Number.isNaN(derivative(name, state.x, state)));
  for (const name of touched) if (!undecided.includes(name)) drawTangent(view, name, inside);
  // Wedges lie on top of each other: the first stands for all.
  for (const name of undecided.slice(0, 1)) drawWedge(view, name, inside);
  for (const { name } of curves) {
    const y = f.Y(value(name, state.x, state));
    if (y >= f.box.top && y <= f.box.bottom) mark(name, x, y, 6 * k, canvas);
    // At 0 the dots of the convention take the marker's place.
    if (state.x === 0 && kink(name, state)) continue;
    mark(name, x, df.Y(derivative(name, state.x, state)), 6 * k, canvas);
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

/** The dots of f'(0): one for each one-sided slope; those that would coincide share the first's. */
export function zeroDots({ state, panels, curves, X, k }) {
  if (state.x_min > 0 || state.x_max < 0) return [];
  const dots = curves.flatMap(({ name }) => {
    const slopes = kink(name, state);
    return (slopes ? ["left", "right"] : []).map((side) => ({
      name,
      side,
      x: X(0),
      y: panels.df.Y(slopes[side]),
      r: 6 * k,
    }));
  });
  const isNear = (a, b) => Math.abs(a.y - b.y) < 6 * k;
  return dots.filter((dot, i) => !dots.slice(0, i).some((other) => isNear(dot, other)));
}

/** A filled dot is the slope in use at x = 0, an open one a slope not used. */
export function drawZeroDots(view, canvas) {
  const inUse = { 1: "right", 0: "left" }[view.state.at_zero];
  for (const { name, side, x, y, r } of zeroDots(view)) {
    const { line } = LOOK[name];
    const style = `fill: ${side === inUse ? line : "var(--bg)"}; stroke: ${line}`;
    const attributes = { cx: x, cy: y, r: r - view.k / 2, "stroke-width": 2.5 * view.k, style };
    svg("circle", { ...attributes, "data-zero": name, "data-side": side }, canvas);
  }
}
