// What figures that play a recording have in common: the bar and the sentences of a lesson, when
// they draw, what they say aloud, where a link finds them.

import { showInAddress } from "./address.js";
import { tellEnding } from "./ending.js";
import { drawAtEverySize } from "./fit.js";
import { keepLook } from "./looks.js";
import { drawForPaper } from "./paper.js";
import { announcer } from "./settle.js";
import { stagedRun, stopsOf } from "./stages.js";
import { transport } from "./transport.js";

/**
 * The playing of `steps` in `root`. A figure is {name, view, steps, scale, labels, lesson, draw,
 * say, look}: `draw()` shows the view, `say()` is what is said of it, `look()` the pairs of a link
 * to it; its view has the `record` shown, and `reached`, the last one seen.
 * Returns {bar, show, redraw, begin}: `show(change)` changes the view and draws it with the next
 * frame; `begin(boxes, fit)` draws, now and at every size, if `fit()` does not say false for want
 * of room, and plays; it returns what ends that.
 */
export function played(root, { name, view, steps, scale, labels, lesson, draw, say, look }) {
  const last = steps.length - 1;
  const find = (selector) => root.querySelector(selector);
  keepLook(name, view);
  const stops = stopsOf(lesson, steps);
  const bar = transport(find(".bar"), steps, scale, labels, (record) => show({ record }), stops);
  const stages = stagedRun(find(".stages"), lesson, stops, last, bar);
  let address = null;
  let announce = null;
  let frame = 0;
  return { bar, show, redraw, begin };

  function show(change) {
    Object.assign(view, change);
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(redraw);
    bar.draw(view.record);
  }

  function redraw() {
    view.reached = Math.max(view.record, view.reached);
    draw();
    bar.draw(view.record);
    tellEnding(view.reached === last);
    stages.draw(view);
    announce.moved(bar.isPlaying());
    address.moved(bar.isPlaying());
  }

  function begin(boxes, fit) {
    address = showInAddress(look);
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
    return function stop() {
      bar.pause();
      cancelAnimationFrame(frame);
      announce.stop();
      stopFitting();
      endPaper();
      address.end();
      tellEnding(false);
    };
  }
}
