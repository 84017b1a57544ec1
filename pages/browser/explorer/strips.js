// What lies below the figure, fetched once that is drawn: table, chain, bell, article's plot, downloads.

import { drawForPaper, onPaper } from "../library/paper.js";
import { createActions } from "./actions.js";
import { createBell } from "./bell.js";
import { createChain } from "./chain.js";

export { createTable } from "./table.js";

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

/**
 * Draws `part` only while its section is on screen or on paper, and when it comes there. Its sliders
 * stand where they should all the time: who listens to a page reaches them without scrolling.
 */
function seen(section, part, changed) {
  let isSeen = false;
  let latest = null;
  const draw = () => latest && (isSeen || onPaper()) && part.update(...latest);
  const observer = new IntersectionObserver(([entry]) => {
    isSeen = entry.isIntersecting;
    if (isSeen) changed();
  });
  observer.observe(section);
  // The strips of another language may have taken its place.
  const end = drawForPaper(() => section.isConnected ? draw() : end());
  return {
    update(state, chosen) {
      latest = [state, chosen];
      part.place(state);
      draw();
    },
  };
}
