// In a frame of another site's page: how high the lab's page is, and the way out of the frame.

import { linkHere } from "../../library/address.js";

const PAGE = "[data-testid=stMainBlockContainer]";
/** For whoever listens: {type, height}, in pixels. It says nothing that is anybody's secret. */
const TYPE = "relu-lab:height";

let told = 0;
/** @type {Element | null | undefined} */
let watched = null;
const sizes = new ResizeObserver(tell);

export const isEmbedded = () => document.documentElement.hasAttribute("data-embedded");

/** Tells the page around the frame from now on how high this one is. */
export function tellHeight() {
  const content = document.querySelector(PAGE)?.firstElementChild;
  if (!isEmbedded() || parent === window || !content || content === watched) return;
  sizes.disconnect();
  sizes.observe(watched = content);
}

function tell() {
  const box = watched?.parentElement;
  if (!watched || !box) return;
  // Not of the box itself, which is as high as the frame at least.
  const { paddingTop, paddingBottom } = getComputedStyle(box);
  const around = parseFloat(paddingTop) + parseFloat(paddingBottom);
  const height = Math.ceil(watched.getBoundingClientRect().height + around);
  if (height === told) return;
  told = height;
  parent.postMessage({ type: TYPE, height }, "*");
}

/** Has `link`, called `text`, lead to the same page outside the frame, as it is when it is pressed. */
export function leadOut(link, text) {
  link.hidden = !isEmbedded();
  link.textContent = text;
  const lead = () => (link.href = linkHere([], []));
  lead();
  for (const gesture of ["pointerdown", "focus", "keydown"]) link[`on${gesture}`] = lead;
}
