// From numbers to positions and back: axes, their ticks, the steps of the controls.

/** The smallest of 1, 2, 5, 10, ... times a power of ten that is at least `size`. */
export function niceStep(size) {
  const power = 10 ** Math.floor(Math.log10(size));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= size * (1 - 1e-9));
  return factor * power;
}

/** At most about `most` round values in [from, to], and the decimals that tell them apart. */
export function ticks(from, to, most) {
  const step = niceStep((to - from) / most);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const values = [];
  for (let i = Math.ceil(from / step - 1e-9); i <= to / step + 1e-9; i++) {
    values.push(Number((i * step).toFixed(digits)));
  }
  return { values, digits };
}

/** `value` rounded to a multiple of `step`, free of the noise of binary fractions. */
export function snapped(value, step) {
  return Number((Math.round(value / step) * step).toPrecision(12));
}

// The slope runs on a cubic scale, so that 0 to 0.1 fills nearly half of the track.
export const SLOPE_TICKS = [0, 0.01, 0.1, 0.3, 1];

/** Position on the track, 0 to 1, of a slope; one outside of 0 to 1 stands at the end. */
export function slopePosition(slope) {
  return Math.cbrt(Math.min(1, Math.max(0, slope)));
}

/** The slope at a position on the track, rounded as finely as a finger can tell. */
export function slopeAt(position) {
  const slope = Math.min(1, Math.max(0, position)) ** 3;
  return snapped(slope, slope < 0.1 ? 0.001 : 0.01);
}

/** The slope one arrow key (or `steps` of them) further. */
export function slopeStepped(slope, steps) {
  const here = steps > 0 ? slope : slope - 1e-9;
  const step = here < 0.05 ? 0.005 : here < 0.2 ? 0.01 : 0.05;
  return Math.min(1, Math.max(0, snapped(slope + steps * step, step)));
}
