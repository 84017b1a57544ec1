// The keys of whoever presents: space plays, arrows step, R locks and reveals, F fills the screen.

import { everywhere } from "../../library/everywhere.js";

/** Where one types, no key is ours. */
const TYPING = "textarea, select, [contenteditable], input:not([type=range], [type=radio])";
/** What answers to space, or to arrows, by itself. */
const OF_SPACE = "button, summary, a, [role=button], [role=radio], input[type=radio]";
const OF_ARROWS = "input, [role=radio], [role=slider]";
/** What an arrow moves: the record of a run, or else the line at which a figure is read. */
const SLIDERS = "input[name=record], .slider input, input[name=x]";

/** Listens from now on; the keys act while `areOn` of what is returned is true. */
export function listenToKeys() {
  const keys = { areOn: false };
  addEventListener("keydown", (event) => {
    const target = /** @type {Element} */ (event.composedPath()[0]);
    const isTaken = event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey;
    if (!keys.areOn || isTaken || !event.isTrusted || target.matches?.(TYPING)) return;
    if (act(event.key, target)) event.preventDefault();
  });
  return keys;
}

/** Does what `key` stands for; whether it stood for something. */
function act(key, target) {
  if (key === " ") return !target.matches?.(OF_SPACE) && press(seen(".bar .play"));
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const slider = target.matches?.(OF_ARROWS) ? null : seen(SLIDERS);
    return Boolean(slider?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));
  }
  if (key === "r" || key === "R") return press(seen(".st-key-lock button, .stages .skip"));
  if (key !== "f" && key !== "F") return false;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
  return true;
}

function press(button) {
  button?.click();
  return button !== undefined;
}

/** The first on the screen of what `selector` names, in components too. */
function seen(selector) {
  return everywhere(selector).find((element) => {
    const { top, bottom, width } = element.getBoundingClientRect();
    return width > 0 && bottom > 0 && top < innerHeight;
  });
}
