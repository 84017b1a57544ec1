// The autopsy: one unit of the network that the player shows, at the player's step.

import { clear } from "../../library/dom.js";
import { drawAtEverySize } from "../../library/fit.js";
import { fill } from "../../library/format.js";
import { drawGlyph, glyph } from "../../library/glyph.js";
import { follow } from "../../library/linked.js";
import { mount } from "../../library/mount.js";
import { formula } from "./formula.js";
import { histogram } from "./histogram.js";
import { parameterLines } from "./parameters.js";
import { keyOf, momentAt, read } from "./reading.js";
import { tellStory } from "./story.js";

/** A learner who runs through the units with the arrow keys asks for the last one only. */
const SETTLED_MILLISECONDS = 150;

export default mount(".autopsy", start);

function start(root) {
  const find = (selector) => root.querySelector(selector);
  const picture = glyph("dead");
  clear(find(".state")).append(picture);
  /** By run and unit: what Python has sent of this recording in this language. */
  let seen = new Map();
  let data = null;
  let view = null;
  let parts = null;
  let ask = null;
  let timer = 0;
  let waitingFor = "";
  const link = follow(show);
  const stopFitting = drawAtEverySize([find(".body")], () => {
    for (const part of parts?.each ?? []) part.resize?.();
    draw();
  });
  return { receive, stop };

  function receive({ data: sent, setStateValue }) {
    ask = (asked) => setStateValue("asked", asked);
    const isOther = data?.id !== sent.id || data?.lang !== sent.lang;
    if (isOther) seen = new Map();
    if (isOther || !seen.has(keyOf(sent))) seen.set(keyOf(sent), read(sent));
    data = sent;
    root.classList.toggle("presenter", sent.presenter);
    if (isOther) parts = null;
    if (view?.id !== sent.id) {
      view = { id: sent.id, run: sent.run, unit: sent.unit, step: Infinity };
    }
    show(view);
    // A learner may have gone on to another unit before this was here.
    if (isOther) link.ask();
  }

  function stop() {
    link.end();
    stopFitting();
    clearTimeout(timer);
  }

  function show(wanted) {
    if (!data || wanted.id !== data.id) return;
    view = wanted;
    const key = keyOf(view);
    const isHere = seen.has(key);
    root.setAttribute("aria-busy", !isHere);
    if (isHere) {
      clearTimeout(timer);
      waitingFor = "";
      draw();
    } else if (waitingFor !== key) {
      waitingFor = key;
      clearTimeout(timer);
      const { id, run, unit } = view;
      timer = setTimeout(() => ask({ id, run, unit }), SETTLED_MILLISECONDS);
    }
  }

  function draw() {
    const subject = view && seen.get(keyOf(view));
    if (!subject) return;
    if (parts?.subject !== subject) parts = open(subject);
    const { labels, name, samples } = subject;
    const moment = momentAt(subject, view.step);
    root.style.setProperty("--c", `var(--${subject.activation}, var(--ink))`);
    root.style.setProperty("--c-t", `var(--${subject.activation}-t, var(--ink))`);
    const place = { unit: subject.place + 1, layer: subject.layer + 1, name };
    find("h2").textContent = fill(labels.title, place);
    drawGlyph(picture, moment.state, moment.open / samples);
    const isThere = moment.record >= 0;
    for (const part of [".panels", ".formula"]) find(part).hidden = !isThere;
    find(".story").hidden = !subject.found;
    find(".nothing").hidden = isThere;
    const step = fill(labels.step, { step: moment.step });
    const state = labels[moment.state];
    find(".when").textContent = subject.found ? fill(labels.state_at, { state, step }) : "";
    const reason = subject.found ? fill(labels.diverged_now, { step }) : labels.no_weights;
    find(".nothing").textContent = isThere ? "" : reason;
    for (const part of parts.each) {
      if (isThere || part.tells) part.draw({ ...moment, stepName: step });
    }
  }

  /** Makes the parts of the panel for a unit; what only tells has something to say at any step. */
  function open(subject) {
    const { id, found } = subject;
    if (!found) return { subject, each: [] };
    const go = (step) => link.go(id, step);
    const story = tellStory(find(".story"), subject, go);
    if (!found.steps.length) return { subject, each: [story] };
    const each = [
      histogram(find(".distribution"), subject),
      parameterLines(find(".parameters"), subject, go),
      formula(find(".formula"), subject),
      story,
    ];
    return { subject, each };
  }
}
