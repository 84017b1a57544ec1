// Play, pause, rewind, step and scrub through the records, at a speed that the learner sets.

import { clear, html, svg } from "./dom.js";
import { fill } from "./format.js";
import { indexSlider } from "./index_slider.js";
import { isStill } from "./screen.js";

const PLAY = "M3 1l8 5-8 5z";
const PAUSE = "M2 1h3v10H2zM7 1h3v10H7z";
const REWIND = "M1.5 1.5h1.7v9H1.5zM10.5 1.5v9L4 6z";
const BACK = "M8.5 1.5L3.5 6l5 4.5";
const NEXT = "M3.5 1.5L8.5 6l-5 4.5";

/** How often a second the record changes at speed 1. */
const RECORDS_A_SECOND = 8;
const SPEEDS = [0.5, 1, 2, 4];

/**
 * Fills the element `bar` with buttons and a slider, unless an earlier call has, and wires them;
 * `go(record)` is called when the learner or the clock moves. `position` maps a step to 0..1: the
 * slider runs on the same axis as the curve above it. `labels` is the section [transport]. The
 * clock stops at the records `stops`, until it is pressed on.
 */
export function transport(bar, steps, { position }, labels, go, stops = []) {
  if (!bar.hasChildNodes()) build(bar);
  const last = steps.length - 1;
  const buttons = {
    play: button(".play", PLAY, labels.play, togglePlay),
    rewind: button(".rewind", REWIND, labels.rewind, () => jump(0)),
    back: button(".back", BACK, labels.back, () => jump(shown - 1)),
    next: button(".next", NEXT, labels.next, () => jump(shown + 1)),
  };
  const speed = bar.querySelector("select");
  speed.setAttribute("aria-label", labels.speed);
  speed.title = labels.speed;
  let shown = 0;
  let clock = 0;

  drawPlay();
  const places = steps.map(position);
  const showOnSlider = indexSlider(bar.querySelector("input"), places, labels.slider, jump);

  const focus = () => buttons.play.focus({ preventScroll: true });
  return { draw, pause, jump, play, focus, isPlaying: () => clock !== 0 };

  function draw(record) {
    shown = record;
    showOnSlider(record, fill(labels.step, { step: steps[record] }));
    // Not `disabled`: a button that vanishes from the tab order under the finger loses the focus.
    // Where nothing has been played yet, that is what there is to do.
    buttons.play.classList.toggle("first", record === 0 && clock === 0);
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
    if (clock) return pause();
    if (isStill()) return jump(shown === last ? 0 : shown + 1);
    if (shown === last) go(0);
    play();
  }

  /** Plays on to the next stop; where nothing is to move by itself, shows what is there. */
  function play() {
    if (isStill()) return jump(stops.find((stop) => stop > shown) ?? last);
    run(performance.now());
    drawPlay();
    draw(shown);
  }

  /** One record at a time: where drawing is slow, playing is slow, but shows every record. */
  function run(since) {
    clock = requestAnimationFrame((now) => {
      const each = 1000 / (RECORDS_A_SECOND * Number(speed.value));
      const isDue = now - since >= each;
      if (isDue && shown < last) go(shown + 1);
      if (shown === last || (isDue && stops.includes(shown))) return pause();
      // From when it was due, so that frames do not round the pace; from now after a long wait.
      run(!isDue ? since : now - since < 2 * each ? since + each : now);
    });
  }

  function pause() {
    if (!clock) return;
    cancelAnimationFrame(clock);
    clock = 0;
    drawPlay();
    draw(shown);
    go(shown);
  }

  /** Where nothing is to move by itself, a press shows the next record, and the button says so. */
  function drawPlay() {
    const name = clock ? labels.pause : isStill() ? labels.play_one : labels.play;
    buttons.play.setAttribute("aria-label", name);
    buttons.play.title = name;
    icon(buttons.play, clock ? PAUSE : PLAY);
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

function build(bar) {
  html("button", { type: "button", class: "play" }, bar);
  html("input", { type: "range", name: "record" }, bar);
  const steps = html("div", { class: "steps" }, bar);
  for (const name of ["rewind", "back", "next"]) {
    html("button", { type: "button", class: name }, steps);
  }
  const speed = html("select", { name: "speed" }, steps);
  for (const value of SPEEDS) html("option", { value }, speed, `${value}×`);
  speed.value = 1;
}

function icon(button, d) {
  const picture = svg("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, clear(button));
  svg("path", { d }, picture);
}
