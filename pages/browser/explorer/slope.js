// The leaky slope: a native range whose value is the slope, on a scale that is wide near 0; under
// "break it" also the slopes that no network should have, and what goes wrong with them.

import { clear, html, write } from "../library/dom.js";
import { fill, plain, power } from "../library/format.js";
import { onDrag, onKeys } from "../library/hands.js";
import { clamp, snapped } from "../library/scales.js";

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

/** @typedef {{ limits: number[], position: (slope: number) => number, at: (position: number) => number, step: (slope: number, direction: number) => number }} SlopeScale */

/**
 * The position on the track of a slope; one outside stands at the end.
 * @param {number} slope
 * @param {SlopeScale} scale
 */
export function slopePosition(slope, { limits: [low, high], position }) {
  return position(clamp(slope, low, high));
}

/**
 * The slope at a position on the track, or beyond its ends.
 * @param {number} position
 * @param {SlopeScale} scale
 */
export function slopeAt(position, { at }) {
  return at(clamp(position, 0, 1));
}

/**
 * The slope one arrow key (or `steps` of them) further.
 * @param {number} slope
 * @param {number} steps
 * @param {SlopeScale} scale
 */
export function slopeStepped(slope, steps, { limits: [low, high], step }) {
  const size = step(slope, Math.sign(steps));
  return clamp(snapped(slope + steps * size, size), low, high);
}

/** Layers in the example of what a slope beyond 1 does. */
const EXAMPLE_LAYERS = 10;
const PAGE = 5; // steps

/**
 * A native thumb can only stand where value is linear in position. So the input keeps its value,
 * its keys' focus and its name, while track and thumb are drawn, and dragged, by us.
 */
export function createSlope(parent, { labels, change, state, compact }) {
  const field = html("div", { class: "field", "data-control": "slope" }, parent);
  const head = html("span", { class: "slope-head" }, field);
  html("label", { for: "slope" }, head, labels.slope);
  const breaker = html("button", { type: "button", class: "small" }, null, labels.break_it);
  if (!compact) head.append(breaker);
  const shown = html("span", { class: "num" }, field);
  const track = html("div", { class: "slope-track" }, field);
  const attributes = { type: "range", id: "slope", name: "slope", step: "any" };
  const input = html("input", attributes, track);
  const thumb = html("span", { class: "thumb" }, track);
  const ticks = html("div", { "aria-hidden": "true" }, track);
  const broken = html("p", { class: "breaks", id: "slope-breaks" }, field);
  input.setAttribute("aria-describedby", broken.id);
  let scale = null;

  input.addEventListener("input", () => change({ slope: Number(input.value) }));
  onKeys(
    input,
    PAGE,
    (steps) => change({ slope: slopeStepped(Number(input.value), steps, scale) }),
    (end) => change({ slope: scale.limits[end] }),
  );
  breaker.addEventListener("click", () => {
    const next = scale === SLOPE_SCALES.usual ? SLOPE_SCALES.broken : SLOPE_SCALES.usual;
    setScale(next);
    change({ slope: clamp(state().slope, ...next.limits) });
  });

  const follow = (x) => {
    const inset = thumb.offsetWidth / 2;
    const { width } = track.getBoundingClientRect();
    change({ slope: slopeAt((x - inset) / (width - 2 * inset), scale) });
  };
  onDrag(track, follow, input);

  function setScale(next) {
    scale = next;
    [input.min, input.max] = scale.limits;
    breaker.setAttribute("aria-pressed", scale === SLOPE_SCALES.broken);
    clear(ticks);
    for (const slope of scale.ticks) {
      const tick = html("span", { class: "tick" }, ticks, plain(slope));
      tick.style.setProperty("--at", slopePosition(slope, scale));
    }
  }

  function update({ slope }) {
    // A link may hold a slope that only the long scale has.
    const isBroken = slope < 0 || slope > 1;
    if (isBroken) {
      if (scale !== SLOPE_SCALES.broken) setScale(SLOPE_SCALES.broken);
    } else if (!scale) setScale(SLOPE_SCALES.usual);
    input.value = slope;
    input.setAttribute("aria-valuetext", plain(slope));
    write(shown, plain(slope));
    thumb.style.setProperty("--at", slopePosition(slope, scale));
    write(broken, whatBreaks(slope, labels, scale === SLOPE_SCALES.broken));
  }
  return { update };
}

/** What a network with this slope would suffer from; empty where nothing is wrong. */
function whatBreaks(slope, labels, isOpen) {
  const factor = power(Math.abs(slope), EXAMPLE_LAYERS);
  const said = [];
  if (slope < 0) said.push(fill(labels.slope_folds, { other: plain(-slope) }));
  if (Math.abs(slope) > 1) said.push(fill(labels.slope_grows, { factor, layers: EXAMPLE_LAYERS }));
  if (slope === 1) said.push(labels.slope_linear);
  if (slope === 0) said.push(labels.slope_relu);
  return said.length > 0 || !isOpen ? said.join(" ") : labels.break_hint;
}
