// @ts-check
// What the screen gives a figure: its scale, the room in a box, the widths of texts, a language.

/** Pixels that a picture needs across: less than its margins take. */
const LEAST = 100;
/** Made when a text is first measured. @type {any} */
let pen = null;
const wantsNoMotion = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");

/** Whether nothing is to move by itself for this reader. */
export const isStill = () => Boolean(wantsNoMotion?.matches);

/** Real pixels per pixel of the design: more where the page is scaled up for the back row. */
export function pixelScale() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

/**
 * The size of `box` in pixels; null where a picture has no room in it. A page that is being left
 * shrinks its figures to nothing first.
 * @param {Element} box
 */
export function roomOf(box) {
  const { clientWidth: width, clientHeight: height } = box;
  return width < LEAST || height === 0 ? null : { width, height };
}

/**
 * The width of `box` in pixels, where a picture gives the height; 0 where it has no room.
 * @param {Element} box
 */
export function roomAcross(box) {
  return box.clientWidth < LEAST ? 0 : box.clientWidth;
}

/**
 * The scale, and how wide texts are in `box`: those of ticks, and bold ones.
 * @param {Element} box
 */
export function textWidths(box) {
  const k = pixelScale();
  const family = getComputedStyle(box).fontFamily;
  pen ??= document.createElement("canvas").getContext("2d");
  /** @param {string} text @param {number} size @param {number} weight */
  const widthOf = (text, size, weight) => {
    pen.font = `${weight} ${size * k}px ${family}`;
    return pen.measureText(text).width;
  };
  return {
    k,
    /** @param {string} text */
    tickWidth: (text) => widthOf(text, 13, 400),
    /** @param {string} text */
    boldWidth: (text) => widthOf(text, 15, 600),
  };
}

/**
 * The lab's language as HTML writes it: a reader's fonts and voice depend on it.
 * @param {string} lang
 */
export function htmlLanguage(lang) {
  return lang === "zh" ? "zh-Hans" : lang;
}
