// Zooming the range: pinch, Ctrl and wheel, and a double click to be back. A plain wheel scrolls.

import { niceStep, snapped } from "./scales.js";
import { clamp, DEFAULTS, X_LIMIT } from "./state.js";

/** A range narrower than this is not reached by zooming, only by typing. */
const LEAST_SPAN = 0.02;

/** A wheel that reports whole pages must not zoom by a thousand at once. */
const MOST_WHEEL = 50;
const WHEEL_RATE = 0.01;

/** Fingers closer than this, in pixels, do not tell a scale. */
const CLOSEST = 24;

/** Listens on `figure`; `edges()` are those of its plot. `isPinching()` tells the probe to rest. */
export function createZoom(figure, { change, state }, edges) {
  const fingers = new Map();
  let pinch = null;

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
    if (!event.ctrlKey) return;
    event.preventDefault();
    const { x_min, x_max } = state();
    const along = share(event.clientX);
    const factor = Math.exp(WHEEL_RATE * clamp(event.deltaY, -MOST_WHEEL, MOST_WHEEL));
    show((x_max - x_min) * factor, x_min + (x_max - x_min) * along, along);
  }

  function grip() {
    const [a, b] = [...fingers.values()];
    return {
      distance: Math.max(CLOSEST, Math.hypot(a.x - b.x, a.y - b.y)),
      along: share((a.x + b.x) / 2),
    };
  }

  const place = ({ clientX, clientY }) => ({ x: clientX, y: clientY });

  function onDown(event) {
    if (event.pointerType !== "touch") return;
    fingers.set(event.pointerId, place(event));
    if (fingers.size !== 2) return;
    const { x_min, x_max } = state();
    const { distance, along } = grip();
    pinch = { distance, span: x_max - x_min, x: x_min + (x_max - x_min) * along };
  }

  function onMove(event) {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, place(event));
    if (!pinch || fingers.size !== 2) return;
    const { distance, along } = grip();
    show((pinch.span * pinch.distance) / distance, pinch.x, along);
  }

  function onUp({ pointerId }) {
    fingers.delete(pointerId);
    // The finger that is left does not drag: it only has not been lifted yet.
    if (fingers.size === 0) pinch = null;
  }

  figure.addEventListener("wheel", onWheel, { passive: false });
  figure.addEventListener("dblclick", () => {
    change({ x_min: DEFAULTS.x_min, x_max: DEFAULTS.x_max });
  });
  figure.addEventListener("pointerdown", onDown);
  figure.addEventListener("pointermove", onMove);
  for (const end of ["pointerup", "pointercancel"]) figure.addEventListener(end, onUp);

  return { update() {}, isPinching: () => pinch !== null };
}
