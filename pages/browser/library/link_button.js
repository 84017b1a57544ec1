// A button that copies a link, and says beside it where nobody else could open that.

import { copyButton } from "./clipboard.js";
import { entry } from "./format.js";
import { announce } from "./voice.js";

/**
 * Has `button`, called `called`, copy `link()`; `note` holds the sentence on an address that means
 * another computer on each.
 */
export function linkButton(button, note, called, labels, link) {
  const { link_copied: copied, link_not_copied: failed, link_only_here } = labels;
  copyButton(button, { copy: called, copied, failed }, link);
  if (!isOnlyHere(location.hostname)) return;
  const copy = button.onclick;
  button.onclick = async () => {
    await copy();
    note.textContent = link_only_here.replace("{host}", location.hostname);
    announce(entry(button.textContent ?? "", note.textContent ?? ""));
  };
}

/** Whether `hostname` means on every computer that computer itself. */
export function isOnlyHere(hostname) {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
