// The leaky slope: a native range whose value is the slope, on a scale that is wide near 0; under
// "break it" also the slopes that no network should have, and what goes wrong with them.

import { clear, html } from "../shared/dom.js";
import { fill } from "../shared/format.js";
import { plain, power } from "./numbers.js";
import { SLOPE_SCALES, slopeAt, slopePosition, slopeStepped } from "./scales.js";
import { clamp } from "./state.js";
import { write } from "./write.js";

const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 5, PageDown: -5 };

/** Layers in the example of what a slope beyond 1 does. */
const EXAMPLE_LAYERS = 10;

/**
 * A native thumb can only stand where value is linear in position. So the input keeps its value,
 * its keys' focus and its name, while track and thumb are drawn, and dragged, by us.
 */
export function createSlope(parent, { labels, change, state, compact }) {
  const field = html("div", { class: "field" }, parent);
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
  const broken = html("p", { class: "breaks", id: "slope-breaks", role: "status" }, field);
  input.setAttribute("aria-describedby", broken.id);
  let scale = null;

  input.addEventListener("input", () => change({ slope: Number(input.value) }));
  input.addEventListener("keydown", (event) => {
    const ends = { Home: scale.limits[0], End: scale.limits[1] };
    if (!(event.key in KEYS) && !(event.key in ends)) return;
    event.preventDefault();
    change({ slope: ends[event.key] ?? slopeStepped(Number(input.value), KEYS[event.key], scale) });
  });
  breaker.addEventListener("click", () => {
    const next = scale === SLOPE_SCALES.usual ? SLOPE_SCALES.broken : SLOPE_SCALES.usual;
    setScale(next);
    change({ slope: clamp(state().slope, ...next.limits) });
  });

  const follow = (event) => {
    const { left, width } = track.getBoundingClientRect();
    const inset = thumb.offsetWidth / 2;
    change({ slope: slopeAt((event.clientX - left - inset) / (width - 2 * inset), scale) });
  };
  track.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    input.focus({ preventScroll: true });
    track.setPointerCapture(event.pointerId);
    follow(event);
  });
  track.addEventListener("pointermove", (event) => {
    if (track.hasPointerCapture(event.pointerId)) follow(event);
  });

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
