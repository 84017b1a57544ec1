// The leaky slope: a native range whose value is the slope, on a scale that is wide near 0.

import { html } from "../shared/dom.js";
import { plain } from "./numbers.js";
import { SLOPE_TICKS, slopeAt, slopePosition, slopeStepped } from "./scales.js";
import { write } from "./write.js";

const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 5, PageDown: -5 };

/**
 * A native thumb can only stand where value is linear in position. So the input keeps its value,
 * its keys' focus and its name, while track and thumb are drawn, and dragged, by us.
 */
export function createSlope(parent, { labels, change }) {
  const field = html("div", { class: "field" }, parent);
  html("label", { for: "slope" }, field, labels.slope);
  const shown = html("span", { class: "num" }, field);
  const track = html("div", { class: "slope-track" }, field);
  const input = html(
    "input",
    { type: "range", id: "slope", name: "slope", min: 0, max: 1, step: "any" },
    track,
  );
  const thumb = html("span", { class: "thumb" }, track);
  for (const slope of SLOPE_TICKS) {
    const tick = html("span", { class: "tick", "aria-hidden": "true" }, track, plain(slope));
    tick.style.setProperty("--at", slopePosition(slope));
  }

  input.addEventListener("input", () => change({ slope: Number(input.value) }));
  input.addEventListener("keydown", (event) => {
    const ends = { Home: 0, End: 1 };
    if (!(event.key in KEYS) && !(event.key in ends)) return;
    event.preventDefault();
    change({ slope: ends[event.key] ?? slopeStepped(Number(input.value), KEYS[event.key]) });
  });

  const follow = (event) => {
    const { left, width } = track.getBoundingClientRect();
    const inset = thumb.offsetWidth / 2;
    change({ slope: slopeAt((event.clientX - left - inset) / (width - 2 * inset)) });
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

  function update({ slope }) {
    // A link may hold a slope beyond the scale: the input still tells it.
    input.min = Math.min(0, slope);
    input.max = Math.max(1, slope);
    input.value = slope;
    write(shown, plain(slope));
    thumb.style.setProperty("--at", slopePosition(slope));
  }
  return { update };
}
