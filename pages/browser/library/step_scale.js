// The step axis: log(1 + step), because most units die within the first steps.

import { nearest } from "./index_slider.js";

const STEPS = [0, 1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 30000, 100000];

/** `position(step)` in 0..1 along the axis, `recordAt(position)` the nearest record. */
export function stepScale(steps) {
  const whole = Math.log1p(steps.at(-1)) || 1;
  const position = (step) => Math.log1p(step) / whole;
  const positions = steps.map(position);
  const recordAt = (place) => nearest(positions, place);
  return { position, recordAt };
}

/** The steps that an axis names, as far as there is room: the last one before all others. */
export function stepTicks(steps) {
  const last = steps.at(-1);
  const named = [last, ...STEPS.filter((step) => step < last)];
  return named.map((step) => ({ value: step, text: String(step) }));
}
