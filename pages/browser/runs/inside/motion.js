// @ts-check
// How the picture moves from level to level; still where the reader wants no motion.

import { isStill } from "../../library/screen.js";

const ZOOM = { duration: 280, easing: "cubic-bezier(0.2, 0.7, 0.2, 1)" };

/**
 * Lets `stage` grow out of `origin`, where it was pressed, or shrink back to it.
 * @param {HTMLElement} stage
 * @param {[number, number] | null} origin
 * @param {boolean} isDeeper
 */
export function zoom(stage, origin, isDeeper) {
  if (isStill()) return;
  if (origin) stage.style.transformOrigin = `${origin[0]}px ${origin[1]}px`;
  const scale = isDeeper ? 0.35 : 1.8;
  stage.animate([{ transform: `scale(${scale})`, opacity: 0 }, { opacity: 1 }], ZOOM);
}
