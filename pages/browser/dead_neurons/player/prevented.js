// The run that a setting has prevented, beside the run that it brought about.

import { entry } from "../../library/format.js";
import { nearest } from "../../library/index_slider.js";
import { read } from "../../library/recording.js";
import { networkView } from "./network.js";
import { words } from "./words.js";

/**
 * Puts the same unit of the same network before `top`, as it was in the run `prevented`, if there
 * is one. `draw(view, step, reached)` shows it at a step, and tells nothing of later ones than
 * `reached`; `go(step)` is asked for another.
 */
export function besidePrevented(top, prevented, labels, { isLesson, select, go }) {
  const root = top.parentElement;
  root.querySelector(".before")?.remove();
  root.classList.toggle("compared", Boolean(prevented));
  // Which activation is looked into is chosen once for both.
  const choice = root.querySelector(".runs");
  top.querySelector(".network").prepend(choice);
  if (!prevented) return { draw() {} };
  top.before(choice);
  const recording = read(prevented.run);
  const before = top.cloneNode(true);
  before.classList.add("before");
  top.before(before);
  const [name] = prevented.names;
  const own = { ...labels, units: entry(name, labels.units) };
  const jump = (record) => go(recording.steps[record]);
  const acts = { isLesson, select, jump };
  const network = networkView(before, recording, own, words(recording, labels, name), acts);
  return {
    recording,
    draw(view, step, reached) {
      const at = (each) => nearest(recording.steps, each);
      network.draw({ ...view, record: at(step), reached: at(reached) });
    },
  };
}
