// What happened to the unit: sentences from Python, each with a way to its step.

import { clear, html } from "../../library/dom.js";
import { isEndSeen } from "../../library/ending.js";
import { fill } from "../../library/format.js";
import { withLink } from "../step_link.js";

/**
 * Fills `section`; `draw(moment)` marks the last event that has happened by then. Before the end of
 * the run was seen, what is to come is not told.
 */
export function tellStory(section, { story, labels }, go) {
  section.querySelector("h3").textContent = labels.story_title;
  const list = clear(section.querySelector("ol"));
  const items = story.map(([step, text]) => {
    const item = html("li", {}, list);
    withLink(item, text, fill(labels.step, { step }), () => go(step));
    return item;
  });

  return {
    tells: true,
    draw({ step: now }) {
      const happened = story.findLastIndex(([step]) => step !== null && step <= now);
      const tellsAll = isEndSeen();
      items.forEach((item, i) => {
        const [step, , isOfEnd] = story[i];
        item.hidden = !tellsAll && (isOfEnd || step > now);
        item.classList.toggle("to-come", step !== null && step > now);
        if (i === happened) item.setAttribute("aria-current", "step");
        else item.removeAttribute("aria-current");
      });
    },
  };
}
