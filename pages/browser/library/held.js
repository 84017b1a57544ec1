// @ts-check
// Controls that the link of a teacher holds back: hidden, or locked at the value that they show.

/** @typedef {{ hidden: string[], locked: string[], settings: string[] }} Held */

/** @type {Held} */
export const NOTHING = { hidden: [], locked: [], settings: [] };

/** Roots with a part that is held: a figure asks in every frame, and most hold nothing. */
const holding = new WeakSet();

/**
 * Has the parts of `root` that say which controls they are, `data-control="name"`, stand as they are
 * held. One that would change more than what it is called has the other names behind its own.
 * @param {ParentNode} root
 * @param {Held} held
 */
export function hold(root, { hidden, locked }) {
  const isFree = hidden.length + locked.length === 0;
  if (isFree && !holding.has(root)) return;
  if (isFree) holding.delete(root);
  else holding.add(root);
  for (
    const part of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-control]"))
  ) {
    const names = (part.dataset.control ?? "").split(" ");
    const isFast = names.some((name) => hidden.includes(name) || locked.includes(name));
    part.toggleAttribute("data-hidden", hidden.includes(names[0]));
    for (const each of [part, ...part.querySelectorAll("*")]) {
      if (!("disabled" in each)) continue;
      // What is disabled for a reason of its own stays so.
      if (isFast && !each.disabled) each.toggleAttribute("data-locked", each.disabled = true);
      else if (!isFast && each.hasAttribute("data-locked")) {
        each.toggleAttribute("data-locked", each.disabled = false);
      }
    }
  }
}

/**
 * What of `patch` a hand may change.
 * @param {Record<string, unknown>} patch
 * @param {Held} held
 */
export function free(patch, { settings }) {
  return Object.fromEntries(Object.entries(patch).filter(([key]) => !settings.includes(key)));
}
