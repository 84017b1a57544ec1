// The step axis: log(1 + step), because most units die within the first steps.

import { nearest } from "../shared/index_slider.js";

const TICKS = [0, 1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 30000, 100000];

/** `position(step)` in 0..1 along the axis, `recordAt(position)` the nearest record. */
export function stepScale(steps) {
  const whole = Math.log1p(steps.at(-1)) || 1;
  const position = (step) => Math.log1p(step) / whole;
  const positions = steps.map(position);
  const recordAt = (place) => nearest(positions, place);
  return { position, recordAt };
}

/** Steps to label, the last one included, at least `gap` (0..1) apart. */
export function stepTicks(steps, gap) {
  const { position } = stepScale(steps);
  const last = steps.at(-1);
  const ticks = [];
  for (const step of TICKS) {
    if (step >= last || 1 - position(step) < gap) break;
    if (ticks.length === 0 || position(step) - position(ticks.at(-1)) >= gap) ticks.push(step);
  }
  return [...ticks, last];
}
