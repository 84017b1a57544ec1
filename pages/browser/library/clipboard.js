import { announce } from "./voice.js";

/** Milliseconds for which a button says what became of a press. */
const SAID = 2500;

/**
 * Has `button` copy `text()`; it says for a while what became of it, and once aloud.
 * `words` are what it is called, and what it says: {copy, copied, failed}.
 */
export function copyButton(button, words, text) {
  button.textContent = words.copy;
  button.onclick = async () => {
    button.textContent = (await copied(text())) ? words.copied : words.failed;
    announce(button.textContent);
    setTimeout(() => (button.textContent = words.copy), SAID);
  };
}

/** Whether `text` is in the clipboard now; the first HTML sees to it that there is one. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
