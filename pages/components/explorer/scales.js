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

/** How a slope lies on its track: ticks, limits, position (0 to 1) and back, steps of the keys. */
const cubic = {
  limits: [0, 1],
  ticks: [0, 0.01, 0.1, 0.3, 1],
  // So that 0 to 0.1 fills nearly half of the track.
  position: (slope) => Math.cbrt(slope),
  at(position) {
    const slope = position ** 3;
    // As finely as a finger can tell.
    return snapped(slope, slope < 0.1 ? 0.001 : 0.01);
  },
  step(slope, direction) {
    const here = direction > 0 ? slope : slope - 1e-9;
    return here < 0.05 ? 0.005 : here < 0.2 ? 0.01 : 0.05;
  },
};

const linear = {
  limits: [-2, 2],
  ticks: [-2, -1, 0, 1, 2],
  position: (slope) => (slope + 2) / 4,
  at: (position) => snapped(4 * position - 2, 0.02),
  step: () => 0.05,
};

export const SLOPE_SCALES = { usual: cubic, broken: linear };

/** The position on the track of a slope; one outside stands at the end. */
export function slopePosition(slope, { limits: [low, high], position }) {
  return position(Math.min(high, Math.max(low, slope)));
}

/** The slope at a position on the track, or beyond its ends. */
export function slopeAt(position, { at }) {
  return at(Math.min(1, Math.max(0, position)));
}

/** The slope one arrow key (or `steps` of them) further. */
export function slopeStepped(slope, steps, { limits: [low, high], step }) {
  const size = step(slope, Math.sign(steps));
  return Math.min(high, Math.max(low, snapped(slope + steps * size, size)));
}
