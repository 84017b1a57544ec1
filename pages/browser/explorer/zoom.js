// Zooming the range: Alt and wheel, and a double click to be back. A plain wheel scrolls, and Ctrl
// and wheel or two fingers zoom the page: that is the reader's.

import { clamp, niceStep, snapped } from "../library/scales.js";
import { DEFAULTS, X_LIMIT } from "./state.js";

/** A range narrower than this is not reached by zooming, only by typing. */
const LEAST_SPAN = 0.02;

/** A wheel that reports whole pages must not zoom by a thousand at once. */
const MOST_WHEEL = 50;
const WHEEL_RATE = 0.01;

/** Listens on `figure`; `edges()` are those of its plot. */
export function createZoom(figure, { change, state }, edges) {
  /** Position in the figure as a share of the plot's width. */
  const share = (clientX) => {
    const { left, right } = edges();
    return (clientX - figure.getBoundingClientRect().left - left) / (right - left);
  };

  /** Makes the range `span` wide, with `x` at `along` of its width. */
  function show(span, x, along) {
    const width = clamp(span, LEAST_SPAN, 2 * X_LIMIT);
    const low = clamp(x - width * along, -X_LIMIT, X_LIMIT - width);
    const step = niceStep(width / 1000);
    change({ x_min: snapped(low, step), x_max: snapped(low + width, step) });
  }

  function onWheel(event) {
    if (!event.altKey || event.ctrlKey) return;
    event.preventDefault();
    const { x_min, x_max } = state();
    const along = share(event.clientX);
    const factor = Math.exp(WHEEL_RATE * clamp(event.deltaY, -MOST_WHEEL, MOST_WHEEL));
    show((x_max - x_min) * factor, x_min + (x_max - x_min) * along, along);
  }

  figure.addEventListener("wheel", onWheel, { passive: false });
  figure.addEventListener("dblclick", () => {
    change({ x_min: DEFAULTS.x_min, x_max: DEFAULTS.x_max });
  });
}
