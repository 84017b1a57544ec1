// A slider that stands on one of several points, wherever those lie along its axis.

import { onKeys } from "./hands.js";

const TRAVEL = 1000; // positions of the slider from the first point to the last
const PAGE = 10;

/**
 * Makes `slider`, a range input, stand on one of `places`, ascending from 0 to 1.
 * `go(index)` is called with the index that is asked for, which may lie outside; the function
 * returned shows an index and what is to be said of it.
 */
export function indexSlider(slider, places, label, go) {
  const last = places.length - 1;
  let shown = 0;
  let held = false;

  Object.assign(slider, { min: 0, max: TRAVEL, step: 1 });
  slider.setAttribute("aria-label", label);
  slider.onpointerdown = () => (held = true);
  slider.onpointerup = slider.onpointercancel = () => {
    held = false;
    place();
  };
  slider.oninput = () => {
    const value = Number(slider.value);
    const index = nearest(places, value / TRAVEL);
    // Assistive technology moves a slider by small steps, too small to reach the next point.
    const nudge = index === shown && !held ? Math.sign(value - position(shown)) : 0;
    go(index + nudge);
  };
  onKeys(slider, PAGE, (steps) => go(shown + steps), (end) => go(end * last));

  return function draw(index, text) {
    shown = index;
    if (!held) place();
    slider.setAttribute("aria-valuetext", text);
  };

  function place() {
    slider.value = position(shown);
  }

  function position(index) {
    return Math.round(TRAVEL * places[index]);
  }
}

/** The index of the place that lies nearest. */
export function nearest(places, wanted) {
  let best = 0;
  places.forEach((place, index) => {
    if (Math.abs(place - wanted) < Math.abs(places[best] - wanted)) best = index;
  });
  return best;
}
