// @ts-check
// A page that is printed: it turns light, and all of it is seen at once.

const paper = matchMedia("print");

/** Whether the page is on paper now. */
export function onPaper() {
  return paper.matches;
}

/**
 * Has `draw()` called when the page goes to paper, and when it is back on the screen. By then its
 * styles are those of paper, and no frame comes before the print: what is to be seen is drawn at
 * once. Returns what ends that.
 * @param {() => void} draw
 */
export function drawForPaper(draw) {
  paper.addEventListener("change", draw);
  return () => paper.removeEventListener("change", draw);
}
