// Moving the probe: the slider under the plot, on its x axis, and the finger on the curve.

import { html } from "../library/dom.js";
import { plain } from "../library/format.js";
import { layUnder, onDrag, onKeys } from "../library/hands.js";
import { clamp, niceStep, snapped } from "../library/scales.js";

/** A press of an arrow key moves the probe by about this share of the range. */
const KEY_SHARE = 1 / 200;
const PAGE = 10;

/** Within this share of the range a dragged probe lands on 0 exactly. */
const ZERO_SHARE = 0.006;

/**
 * The slider in `parent`, and dragging on `figure`; `edges()` are those of the plot, in pixels.
 */
export function createProbe(parent, figure, { labels, change, state, k }, edges) {
  const attributes = { type: "range", name: "x", step: "any", "aria-label": labels.probe };
  const input = html("input", attributes, parent);
  parent.dataset.control = "x";

  const moveTo = (x) => {
    const { x_min, x_max } = state();
    change({ x: clamp(x, x_min, x_max) });
  };
  const follow = (place) => {
    const { x_min, x_max } = state();
    const { left, right } = edges();
    const span = x_max - x_min;
    const x = x_min + (span * (place - left)) / (right - left);
    moveTo(Math.abs(x) < span * ZERO_SHARE ? 0 : snapped(x, niceStep(span / 1000)));
  };

  for (const surface of [figure, parent]) onDrag(surface, follow, input, figure);
  input.addEventListener("input", () => moveTo(Number(input.value)));
  onKeys(
    input,
    PAGE,
    (steps) => {
      const { x, x_min, x_max } = state();
      const step = niceStep((x_max - x_min) * KEY_SHARE);
      moveTo(snapped(x + steps * step, step));
    },
    (end) => moveTo([state().x_min, state().x_max][end]),
  );

  function update({ x, x_min, x_max }) {
    const { left, right } = edges();
    input.min = x_min;
    input.max = x_max;
    input.value = x;
    input.setAttribute("aria-valuetext", `x = ${plain(x)}`);
    layUnder(parent, left, right, k);
  }
  return { update };
}
