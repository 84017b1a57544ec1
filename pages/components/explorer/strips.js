// What lies below the figure, fetched once that is drawn: chain, bell, article's plot, downloads.

import { createActions } from "./actions.js";
import { createBell } from "./bell.js";
import { createChain } from "./chain.js";

/** The parts in `page`, the explorer's element; `changed()` asks for a drawing. */
export function createStrips(page, context, changed) {
  const strips = page.querySelector(".strips");
  strips.replaceChildren();
  const parts = [createChain, createBell].map((create, i) => {
    const section = document.createElement("section");
    section.className = ["chain", "bell"][i];
    strips.append(section);
    return seen(section, create(section, context), changed);
  });
  const [actions, note] = [".actions", ".note"].map((selector) => page.querySelector(selector));
  return [createActions(actions, note, context), ...parts];
}

/** Draws `part` only while its section is on screen, and when it comes there. */
function seen(section, part, changed) {
  let isSeen = false;
  const observer = new IntersectionObserver(([entry]) => {
    isSeen = entry.isIntersecting;
    if (isSeen) changed();
  });
  observer.observe(section);
  return {
    update(state, chosen) {
      if (isSeen) part.update(state, chosen);
    },
  };
}
