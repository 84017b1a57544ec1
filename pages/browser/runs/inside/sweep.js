// @ts-check
// The backward pass as it goes: layer after layer lights up, from the output to the input.

import { isStill } from "../../library/screen.js";

const [EACH, WHOLE] = [420, 3000];
const FAINT = 0.07;

/**
 * Sweeps once over the layers drawn in `stage`.
 * @param {HTMLElement} stage
 */
export function sweep(stage) {
  if (isStill()) return;
  const layers = [...stage.querySelectorAll(".sweeps")].reverse();
  const each = Math.min(EACH, WHOLE / layers.length);
  layers.forEach((layer, index) => {
    layer.animate([{ opacity: FAINT }, { opacity: 1 }], {
      duration: each,
      delay: index * each,
      fill: "backwards",
    });
  });
}

/**
 * Makes `button` sweep; it is not there where nothing is to move.
 * @param {HTMLButtonElement} button
 * @param {() => void} act
 */
export function sweepButton(button, act) {
  button.hidden = isStill();
  button.onclick = act;
}
