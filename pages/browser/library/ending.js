// @ts-check
// What a page says of how a run ended waits until its reader has seen it end: `page.css` hides it.

/**
 * Has the page say it, or not yet.
 * @param {boolean} isSeen
 */
export function tellEnding(isSeen) {
  document.documentElement.toggleAttribute("data-end-seen", isSeen);
}

/**
 * Has the page say that a figure grows with its run, or plays on to its end as it did.
 * @param {boolean} grows
 */
export function tellGrowth(grows) {
  document.documentElement.toggleAttribute("data-growing", grows);
}

/** Whether the reader has seen the run of this page end: until then only the past is told. */
export function isEndSeen() {
  return document.documentElement.hasAttribute("data-end-seen");
}
