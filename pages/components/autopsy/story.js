// What happened to the unit: sentences from Python, each with a way to its step.

import { clear, html } from "../shared/dom.js";
import { fill } from "../shared/format.js";

/** Fills `section`; `draw(moment)` marks the last event that has happened by then. */
export function tellStory(section, { story, labels }, go) {
  section.querySelector("h3").textContent = labels.story_title;
  const list = clear(section.querySelector("ol"));
  const items = story.map(([step, text]) => {
    const item = html("li", {}, list);
    const [head, ...tail] = text.split("{step}");
    item.append(head);
    if (tail.length) {
      const name = fill(labels.step, { step });
      const link = html("button", { type: "button", class: "link" }, item, name);
      link.onclick = () => go(step);
      item.append(tail.join(name));
    }
    return item;
  });

  return {
    tells: true,
    draw({ step: now }) {
      const happened = story.findLastIndex(([step]) => step !== null && step <= now);
      items.forEach((item, i) => {
        const [step] = story[i];
        item.classList.toggle("to-come", step !== null && step > now);
        if (i === happened) item.setAttribute("aria-current", "step");
        else item.removeAttribute("aria-current");
      });
    },
  };
}
