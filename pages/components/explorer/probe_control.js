// Moving the probe: the slider under the plot, on its x axis, and the finger on the curve.

import { html } from "../shared/dom.js";
import { plain } from "./numbers.js";
import { niceStep, snapped } from "./scales.js";

const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** A press of an arrow key moves the probe by about this share of the range. */
const KEY_SHARE = 1 / 200;

/** Within this share of the range a dragged probe lands on 0 exactly. */
const ZERO_SHARE = 0.006;

/**
 * The slider in `parent`, and dragging on `figure`; `edges()` are those of the plot, in pixels.
 * While `isPinching()`, fingers on the figure mean its range.
 */
export function createProbe(parent, figure, { labels, change, state, k }, edges, isPinching) {
  const attributes = { type: "range", name: "x", step: "any", "aria-label": labels.probe };
  const input = html("input", attributes, parent);

  const moveTo = (x) => {
    const { x_min, x_max } = state();
    change({ x: Math.min(x_max, Math.max(x_min, x)) });
  };
  const follow = (event) => {
    const { x_min, x_max } = state();
    const { left, right } = edges();
    const span = x_max - x_min;
    const along = (event.clientX - figure.getBoundingClientRect().left - left) / (right - left);
    const x = x_min + span * along;
    moveTo(Math.abs(x) < span * ZERO_SHARE ? 0 : snapped(x, niceStep(span / 1000)));
  };

  for (const surface of [figure, parent]) {
    surface.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || isPinching()) return;
      event.preventDefault();
      input.focus({ preventScroll: true });
      surface.setPointerCapture(event.pointerId);
      follow(event);
    });
    surface.addEventListener("pointermove", (event) => {
      if (surface.hasPointerCapture(event.pointerId) && !isPinching()) follow(event);
    });
  }
  input.addEventListener("input", () => moveTo(Number(input.value)));
  input.addEventListener("keydown", (event) => {
    const { x, x_min, x_max } = state();
    const step = niceStep((x_max - x_min) * KEY_SHARE);
    const ends = { Home: x_min, End: x_max };
    if (!(event.key in KEYS) && !(event.key in ends)) return;
    event.preventDefault();
    moveTo(ends[event.key] ?? snapped(x + KEYS[event.key] * step, step));
  });

  function update({ x, x_min, x_max }) {
    const { left, right } = edges();
    input.min = x_min;
    input.max = x_max;
    input.value = x;
    input.setAttribute("aria-valuetext", `x = ${plain(x)}`);
    // The thumb is 18 px wide: it stands under the reading line if the track is longer by that.
    parent.style.marginLeft = `${left - 9 * k}px`;
    parent.style.width = `${right - left + 18 * k}px`;
  }
  return { update };
}
