// Where everything of the figure stands, and the points of its curves.

import { curveOf } from "../library/own.js";
import { linear, ticks } from "../library/scales.js";
import { backward, columns, forward, slopeRange, smallZones, valueRange } from "./curves.js";
import { LANE, LANES_TITLE } from "./lanes.js";
import { shown } from "./state.js";

const PIXELS_A_COLUMN = 3;

export const MOST_TICKS = 5;

/** A function that measures the figure; it keeps the samples of curves that stay the same. */
export function createMeasure(context) {
  let xs = [];
  let columnsOf = null;
  const samples = new Map();

  function sampled(name, state) {
    // A function without a slope does not name one.
    const of = curveOf(name);
    const slope = of.f.length > 1 ? state.slope : null;
    const kept = samples.get(name);
    if (kept?.of === of && kept.xs === xs && kept.slope === slope) return kept.curve;
    const curve = {
      name,
      f: forward(name, xs, state),
      df: backward(name, xs, state),
      zones: smallZones(name, xs, state),
    };
    samples.set(name, { of, xs, slope, curve });
    return curve;
  }

  return function measure(size, state) {
    const count = Math.round(size.width / PIXELS_A_COLUMN);
    const key = [state.x_min, state.x_max, count].join();
    if (key !== columnsOf) [columnsOf, xs] = [key, columns(state, count)];
    return arranged(size, context, state, shown(state).map((name) => sampled(name, state)));
  };
}

/** The boxes of the panels in pixels, and the maps into them. */
function arranged({ width, height }, context, state, curves) {
  const { k } = context;
  const ranges = { f: valueRange(curves, state), df: slopeRange(curves) };
  const rows = ticks(...ranges.f, MOST_TICKS);
  const widest = Math.max(...rows.map(({ text }) => text.length), 3);
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
    ...context,
    state,
    width,
    height,
    curves,
    left,
    right,
    rows,
    ranges,
    X: linear(state.x_min, state.x_max, left, right),
    lanesTop: bottom + 8 * k,
    whole: { top, bottom: below + room * 0.4 },
    panels: { f: panel("f", top, bottom), df: panel("df", below, below + room * 0.4) },
  };
}
