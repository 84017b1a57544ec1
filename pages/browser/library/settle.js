// @ts-check
// What is said of a figure once it stands still: it never talks over a learner who goes on.

import { announce } from "./voice.js";

const QUIET_MILLISECONDS = 700;

/**
 * `moved(isPlaying)` tells that the figure was drawn. Once it has not been for a while, `say()`
 * gives the sentence, which is said aloud if it is news, and if it is any. The first drawing is no
 * news: nobody has done anything yet, and what another figure says must be heard to its end.
 * @param {() => string} say
 */
export function announcer(say) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let silence;
  /** @type {string | null} */
  let spoken = null;

  function speak() {
    const text = say();
    if (text && text !== spoken) announce(text);
    spoken = text;
  }

  return {
    /** @param {boolean} isPlaying */
    moved(isPlaying) {
      clearTimeout(silence);
      if (spoken === null) spoken = say();
      if (!isPlaying) silence = setTimeout(speak, QUIET_MILLISECONDS);
    },
    stop: () => clearTimeout(silence),
  };
}
