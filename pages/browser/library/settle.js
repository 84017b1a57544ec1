// What is said of a figure once it stands still: it never talks over a learner who goes on.

import { announce } from "./voice.js";

const QUIET_MILLISECONDS = 700;

/**
 * `moved(isPlaying)` tells of a change. Once none has come for a while, `say()` gives the sentence,
 * which is said aloud if it is news, and if it is any.
 */
export function announcer(say) {
  let silence = 0;
  let spoken = say();

  function speak() {
    const text = say();
    if (text && text !== spoken) announce(text);
    spoken = text;
  }

  return {
    moved(isPlaying) {
      clearTimeout(silence);
      if (!isPlaying) silence = setTimeout(speak, QUIET_MILLISECONDS);
    },
    stop: () => clearTimeout(silence),
  };
}
