// Buttons side by side, of which one is pressed.

import { clear, html } from "./dom.js";

/**
 * Fills `box`, called `label`, with a button for each of `contents`, texts or nodes; `choose(index)`
 * is called with the one that a learner presses. Returns the buttons and `press(index)`, which shows it.
 */
export function segments(box, label, contents, choose) {
  clear(box).setAttribute("aria-label", label);
  const buttons = contents.map((content, index) => {
    const button = html("button", { type: "button" }, box);
    button.append(...[content].flat());
    button.onclick = () => choose(index);
    return button;
  });
  const press = (pressed) =>
    buttons.forEach((button, index) => button.setAttribute("aria-pressed", index === pressed));
  return { buttons, press };
}
