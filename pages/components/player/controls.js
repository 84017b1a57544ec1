// Play, pause, rewind, step and scrub through the records.

import { svg, clear } from "../shared/dom.js";
import { fill } from "../shared/format.js";

const PLAY = "M3 1l8 5-8 5z";
const PAUSE = "M2 1h3v10H2zM7 1h3v10H7z";
const REWIND = "M1.5 1.5h1.7v9H1.5zM10.5 1.5v9L4 6z";
const BACK = "M8.5 1.5L3.5 6l5 4.5";
const NEXT = "M3.5 1.5L8.5 6l-5 4.5";

const MILLISECONDS_A_RECORD = 140;
const TRAVEL = 1000; // positions of the slider from the first record to the last

const wantsNoMotion = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * Wires the bar's buttons and slider; `go(record)` is called when the learner or the clock moves.
 * `scale` maps a record to 0..1 and back: the slider runs on the same axis as the curve above it.
 */
export function transport(bar, steps, scale, labels, go) {
  const last = steps.length - 1;
  const slider = bar.querySelector("input");
  const buttons = {
    play: button(".play", PLAY, labels.play, togglePlay),
    rewind: button(".rewind", REWIND, labels.rewind, () => jump(0)),
    back: button(".back", BACK, labels.back, () => jump(shown - 1)),
    next: button(".next", NEXT, labels.next, () => jump(shown + 1)),
  };
  let shown = 0;
  let timer = 0;
  let held = false;

  Object.assign(slider, { min: 0, max: TRAVEL, step: 1 });
  slider.setAttribute("aria-label", labels.slider);
  slider.onpointerdown = () => (held = true);
  slider.onpointerup = slider.onpointercancel = () => {
    held = false;
    place();
  };
  slider.oninput = () => {
    const value = Number(slider.value);
    const record = scale.recordAt(value / TRAVEL);
    // Assistive technology moves a slider by small steps, too small to reach the next record.
    const nudge = record === shown && !held ? Math.sign(value - position(shown)) : 0;
    jump(record + nudge);
  };
  slider.onkeydown = (event) => {
    const next = keyTarget(event.key);
    if (next === null) return;
    event.preventDefault();
    jump(next);
  };

  return { draw, pause, jump, isPlaying: () => timer !== 0 };

  function draw(record) {
    shown = record;
    if (!held) place();
    slider.setAttribute("aria-valuetext", fill(labels.step, { step: steps[record] }));
    // Not `disabled`: a button that vanishes from the tab order under the finger loses the focus.
    buttons.rewind.setAttribute("aria-disabled", record === 0);
    buttons.back.setAttribute("aria-disabled", record === 0);
    buttons.next.setAttribute("aria-disabled", record === last);
  }

  function place() {
    slider.value = position(shown);
  }

  function position(record) {
    return Math.round(TRAVEL * scale.position(steps[record]));
  }

  function keyTarget(key) {
    if (key === "ArrowLeft" || key === "ArrowDown") return shown - 1;
    if (key === "ArrowRight" || key === "ArrowUp") return shown + 1;
    if (key === "PageDown") return shown - 10;
    if (key === "PageUp") return shown + 10;
    if (key === "Home") return 0;
    return key === "End" ? last : null;
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
