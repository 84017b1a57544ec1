// Play, pause, rewind, step and scrub through the records.

import { svg, clear } from "../shared/dom.js";
import { fill } from "../shared/format.js";
import { indexSlider } from "../shared/index_slider.js";

const PLAY = "M3 1l8 5-8 5z";
const PAUSE = "M2 1h3v10H2zM7 1h3v10H7z";
const REWIND = "M1.5 1.5h1.7v9H1.5zM10.5 1.5v9L4 6z";
const BACK = "M8.5 1.5L3.5 6l5 4.5";
const NEXT = "M3.5 1.5L8.5 6l-5 4.5";

const MILLISECONDS_A_RECORD = 140;

const wantsNoMotion = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * Wires the bar's buttons and slider; `go(record)` is called when the learner or the clock moves.
 * `scale` maps a record to 0..1: the slider runs on the same axis as the curve above it.
 */
export function transport(bar, steps, scale, labels, go) {
  const last = steps.length - 1;
  const buttons = {
    play: button(".play", PLAY, labels.play, togglePlay),
    rewind: button(".rewind", REWIND, labels.rewind, () => jump(0)),
    back: button(".back", BACK, labels.back, () => jump(shown - 1)),
    next: button(".next", NEXT, labels.next, () => jump(shown + 1)),
  };
  let shown = 0;
  let timer = 0;

  const places = steps.map(scale.position);
  const showOnSlider = indexSlider(bar.querySelector("input"), places, labels.slider, jump);

  return { draw, pause, jump, isPlaying: () => timer !== 0 };

  function draw(record) {
    shown = record;
    showOnSlider(record, fill(labels.step, { step: steps[record] }));
    // Not `disabled`: a button that vanishes from the tab order under the finger loses the focus.
    buttons.rewind.setAttribute("aria-disabled", record === 0);
    buttons.back.setAttribute("aria-disabled", record === 0);
    buttons.next.setAttribute("aria-disabled", record === last);
  }

  /** Shows a record because the learner asked for it: that pauses. */
  function jump(record) {
    pause();
    const target = Math.min(last, Math.max(0, record));
    if (target !== shown) go(target);
  }

  function togglePlay() {
    if (timer) return pause();
    const start = shown === last ? 0 : shown;
    if (wantsNoMotion.matches) return jump(shown === last ? 0 : shown + 1);
    if (start !== shown) go(start);
    timer = setInterval(tick, MILLISECONDS_A_RECORD);
    drawPlay();
  }

  function tick() {
    if (shown < last) go(shown + 1);
    if (shown === last) pause();
  }

  function pause() {
    if (!timer) return;
    clearInterval(timer);
    timer = 0;
    drawPlay();
    go(shown);
  }

  function drawPlay() {
    buttons.play.setAttribute("aria-label", timer ? labels.pause : labels.play);
    icon(buttons.play, timer ? PAUSE : PLAY);
  }

  function button(selector, shape, label, onclick) {
    const element = bar.querySelector(selector);
    element.setAttribute("aria-label", label);
    element.title = label;
    element.onclick = onclick;
    icon(element, shape);
    return element;
  }
}

function icon(button, d) {
  const picture = svg("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, clear(button));
  svg("path", { d }, picture);
}
