// What figures that play a recording have in common: the bar and the sentences of a lesson, when
// they draw, what they say aloud, where a link finds them.

import { showInAddress } from "./address.js";
import { html } from "./dom.js";
import { tellEnding, tellGrowth } from "./ending.js";
import { drawAtEverySize } from "./fit.js";
import { keepLook } from "./looks.js";
import { drawForPaper } from "./paper.js";
import { announcer } from "./settle.js";
import { stagedRun, stopsOf } from "./stages.js";
import { drawTraining } from "./training.js";
import { transport } from "./transport.js";

/**
 * The playing of `steps` in `root`. A figure is {name, view, steps, scale, labels, lesson, draw,
 * say, look}: `draw()` shows the view, `say()` is what is said of it, `look()` the pairs of a link
 * to it; its view has the `record` shown, and `reached`, the last one seen. While its run trains,
 * `growing` says how far it is: the last record is shown then, and `component` told of a Stop.
 * Returns {bar, show, redraw, begin, receive}: `show(change)` changes the view and draws it with the
 * next frame; `receive(component)` takes the news of how far it is; `begin(boxes, fit)` draws, now
 * and at every size, if `fit()` does not say false for want of room, and plays; it returns what ends
 * that.
 */
export function played(root, figure) {
  const { name, view, steps, scale, labels, lesson, draw, say, look, growing, component } = figure;
  const last = steps.length - 1;
  const find = (selector) => root.querySelector(selector);
  keepLook(name, view);
  const stops = stopsOf(lesson, steps);
  const bar = transport(find(".bar"), steps, scale, labels, go, stops);
  const stages = stagedRun(find(".stages"), lesson, stops, last, bar, Boolean(growing));
  let address = null;
  let announce = null;
  let frame = 0;
  let hasBegun = false;
  showGrowth(view.grows || view.goesOn);
  if (growing) receive(component);
  else find(".bar > .training")?.remove();
  return { bar, show, redraw, begin, receive };

  /** What is recorded later than the last record is not there yet. */
  function go(record) {
    if (!growing) show({ record });
  }

  function receive({ data, setTriggerValue }) {
    if (!data.growing) return;
    const box = find(".bar > .training") ?? html("div", { class: "training" }, find(".bar"));
    drawTraining(box, data.growing, () => setTriggerValue("stop", true));
  }

  function show(change) {
    Object.assign(view, change);
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(redraw);
    bar.draw(view.record);
  }

  function redraw() {
    // What has left the page has no colours to draw with, until Streamlit says that it has.
    if (!root.isConnected) return;
    view.reached = Math.max(view.record, view.reached);
    draw();
    bar.draw(view.record);
    tellEnding(!growing && view.reached === last);
    if (hasBegun) endGrowth();
    stages.draw(view);
    announce.moved(bar.isPlaying());
    address.moved(bar.isPlaying());
  }

  /** Where a figure has grown to is no place that the learner has chosen. */
  function whereToLook() {
    const isThere = view.grows || (view.hasGrown && view.record === last);
    return isThere ? look().filter(([key]) => key !== "step") : look();
  }

  /** The recording has come to its end, or the learner has taken over. */
  function endGrowth() {
    if (!view.goesOn || bar.isPlaying()) return;
    view.goesOn = false;
    showGrowth(false);
  }

  function showGrowth(grows) {
    root.toggleAttribute("data-growing", grows);
    tellGrowth(grows);
  }

  function begin(boxes, fit) {
    address = showInAddress(root, whereToLook);
    announce = announcer(() => {
      const now = `${stages.said()} ${say()}`.trim();
      // What came of a lesson's run, the page says.
      return lesson && view.reached === last ? "" : now;
    });
    const stopFitting = drawAtEverySize(boxes, () => {
      if (fit() !== false) redraw();
    });
    const endPaper = drawForPaper(redraw);
    stages.begin(view);
    if (view.goesOn) bar.play();
    hasBegun = true;
    endGrowth();
    return function stop() {
      bar.pause();
      cancelAnimationFrame(frame);
      announce.stop();
      stopFitting();
      endPaper();
      address.end();
      tellEnding(false);
      tellGrowth(false);
    };
  }
}
