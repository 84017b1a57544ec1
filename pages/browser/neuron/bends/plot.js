// The plot: what is wanted, what each unit adds, and their sum. Kinks and weights are dragged in it.

import { drawColumn, drawRow, kindOf } from "../../library/axes.js";
import { clear, cut, svg } from "../../library/dom.js";
import { drawingIn } from "../../library/fit.js";
import { minus } from "../../library/format.js";
import { onDrag } from "../../library/hands.js";
import { LOOK } from "../../library/look.js";
import { lineAttributes, linePath } from "../../library/marks.js";
import { clamp, linear, snapped } from "../../library/scales.js";
import { goalAt, KNOTS, partAt, POINTS, REACH, sumAt } from "./arithmetic.js";

const HEIGHT = 2.5; // of the y axis, up and down
const MARGINS = { left: 26, right: 12, top: 10, bottom: 26 };
const TICKS = [-2, -1, 0, 1, 2];
const HANDLE = 7;
const NEAR = 22; // pixels from a handle that a finger may miss it by
const FINE = 0.05;
const FINE_DRAWN = 0.1; // so that a link holds it

/** The plot in `box`. */
export function createPlot(box, { limit, state, chosen, choose, change }) {
  const { layers: [back, front], fit } = drawingIn(box, 2);
  let place = null;
  let held = null;
  // Before the drag's own listener: which handle is under the finger.
  box.addEventListener("pointerdown", ({ clientX, clientY }) => {
    const { left, top } = box.getBoundingClientRect();
    held = place && handleAt(clientX - left, clientY - top);
    if (held && held.unit !== null) choose(held.unit);
  }, { capture: true });
  onDrag(box, (x, y) => held && move(place.value(x), place.height(y)));

  /** What a finger at this place takes hold of: a kink, a weight, or the pen. */
  function handleAt(x, y) {
    const found = handles(state())
      .map((handle) => ({
        ...handle,
        far: Math.hypot(place.X(handle.x) - x, place.Y(handle.y) - y),
      }))
      .filter(({ far }) => far < NEAR * place.k)
      .sort((a, b) => a.far - b.far)[0];
    if (found) return found;
    return state().goal === "drawn" ? { kind: "pen", unit: null } : null;
  }

  function move(x, y) {
    const now = state();
    const { kind, unit } = held;
    if (kind === "pen") {
      const knot = Math.round(((x + REACH) / (2 * REACH)) * (KNOTS - 1));
      const drawing = now.drawing.with(
        clamp(knot, 0, KNOTS - 1),
        clamp(snapped(y, FINE_DRAWN), -HEIGHT, HEIGHT),
      );
      return change({ drawing });
    }
    if (kind === "kink") {
      return change({ kinks: now.kinks.with(unit, clamp(snapped(x, FINE), -REACH, REACH)) });
    }
    const bare = { ...now, out_weights: now.out_weights.with(unit, 1) };
    const per = partAt(bare, unit, armOf(now, unit));
    const weight = clamp(snapped(y / per, FINE), -limit, limit);
    if (Number.isFinite(weight)) change({ out_weights: now.out_weights.with(unit, weight) });
  }

  function update(now) {
    const layout = fit(MARGINS);
    if (!layout) return;
    const { k, left, right, top, bottom } = layout;
    const X = linear(-REACH, REACH, left, right);
    const Y = linear(-HEIGHT, HEIGHT, bottom, top);
    place = {
      k,
      X,
      Y,
      value: linear(left, right, -REACH, REACH),
      height: linear(bottom, top, -HEIGHT, HEIGHT),
    };
    clear(back);
    clear(front);
    for (const value of TICKS) drawRow(layout, Y(value), minus(value), kindOf(value), back);
    for (let x = -REACH; x <= REACH; x++) drawColumn(layout, X(x), minus(x), kindOf(x), back);
    const inside = cut(layout, front);
    // At the kinks too, which need not lie on the points.
    const across = [...POINTS, ...now.kinks].sort((a, b) => a - b);
    const line = (f, attributes) =>
      svg("path", { d: linePath(across.map((x) => [X(x), Y(f(x))])), ...attributes }, inside);
    line((x) => goalAt(now, x), { class: "goal" });
    const unit = chosen();
    now.kinks.forEach((_, i) => {
      line((x) => partAt(now, i, x), { class: i === unit ? "part chosen" : "part" });
    });
    line((x) => sumAt(now, x), { "data-curve": "sum", ...lineAttributes(now.unit) });
    const style = `--c: ${LOOK[now.unit].line}`;
    for (const { kind, unit: of, x, y } of handles(now)) {
      const classes = ["handle", kind, of === unit && "chosen"].filter(Boolean).join(" ");
      const at = { cx: X(x), cy: Y(clamp(y, -HEIGHT, HEIGHT)), r: HANDLE * k };
      svg("circle", { ...at, class: classes, style, "data-unit": of }, front);
    }
  }
  return { update };
}

/** What can be taken hold of: each unit's kink, and a point of its line beyond it. */
function handles(sum) {
  // Also where a function has no value.
  const height = (unit, x) => partAt(sum, unit, x) || 0;
  return sum.kinks.flatMap((kink, unit) => {
    const arm = armOf(sum, unit);
    return [
      { kind: "kink", unit, x: kink, y: height(unit, kink) },
      { kind: "arm", unit, x: arm, y: height(unit, arm) },
    ];
  });
}

/** Where a unit's line is dragged up and down: one to the side that it opens to. */
function armOf({ kinks, in_weights }, unit) {
  return kinks[unit] + (in_weights[unit] < 0 ? -1 : 1);
}
