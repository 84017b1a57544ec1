// @ts-check
// What is said aloud. The page has one region for it, where the newest word replaces the others;
// `pages/server/voice.js` keeps it.

/**
 * Says `text` to those who listen.
 * @param {string} text
 */
export function announce(text) {
  document.dispatchEvent(new CustomEvent("relu-lab:said", { detail: text }));
}
