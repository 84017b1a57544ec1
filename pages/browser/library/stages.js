// A lesson's run: it plays from step 0, and stops where it is decided, with a sentence.

import { clear, html } from "./dom.js";
import { fill } from "./format.js";

/** The records of `steps` at which the run of a `lesson` stops. */
export function stopsOf(lesson, steps) {
  return (lesson?.stops ?? []).map(({ step }) => steps.findIndex((each) => each >= step));
}

/**
 * Fills `box` with what is said at the `stops` of a `lesson`, with the way on, the way to the end,
 * and from there a way back to each of those steps; to the end there is none while the run
 * `isGrowing`. The box stays hidden where there is no lesson. `begin(view)` plays once,
 * `draw(view)` follows, `said()` is the sentence.
 */
export function stagedRun(box, lesson, stops, last, bar, isGrowing) {
  box?.toggleAttribute("hidden", !lesson);
  if (!lesson) return { begin() {}, draw() {}, said: () => "" };
  const { words } = lesson;
  const line = html("p", {}, clear(box));
  const sentence = html("span", {}, line);
  const goOn = way("go-on", words.go_on, bar.play);
  const skip = way("skip", words.skip, () => bar.jump(last));
  const backs = stops.map((stop, i) => {
    const text = fill(words.back, { step: lesson.stops[i].step });
    return way("link", text, () => bar.jump(stop), line);
  });
  return { begin, draw, said: () => sentence.textContent };

  function begin(view) {
    if (view.hasBegun) return;
    view.hasBegun = true;
    if (stops[0] !== 0) bar.play();
  }

  function draw({ record, reached }) {
    const isOver = reached === last;
    const passed = stops.findLastIndex((stop) => stop <= record);
    const unsaid = isOver && !isGrowing ? words.over : words.watch;
    const text = passed < 0 ? unsaid : lesson.stops[passed].text;
    if (sentence.textContent !== text) sentence.textContent = text;
    goOn.hidden = isOver || bar.isPlaying() || !stops.includes(record);
    skip.hidden = isOver || isGrowing;
    backs.forEach((back, i) => (back.hidden = !isOver || stops[i] === record));
  }

  function way(name, text, go, parent = box) {
    const button = html("button", { type: "button", class: `plain ${name}` }, parent, text);
    button.onclick = () => {
      // The button goes when it has been pressed.
      bar.focus();
      go();
    };
    return button;
  }
}
