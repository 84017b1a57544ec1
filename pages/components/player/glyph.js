// The state of a unit as a small picture: told apart by shape first, by colour second.

import { clear, svg } from "../shared/dom.js";

const INSIDE = 18;

/** A glyph of `state`; an active unit is filled from below to its `share` of the samples. */
export function glyph(state, share = 0.5) {
  const picture = svg("svg", { viewBox: "0 0 16 20", "aria-hidden": "true", class: "glyph" });
  drawGlyph(picture, state, share);
  return picture;
}

/** Redraws `picture`, an svg made by `glyph`. */
export function drawGlyph(picture, state, share) {
  clear(picture);
  picture.dataset.state = state;
  svg("rect", { x: 1, y: 1, width: 14, height: INSIDE, rx: 2, class: "outline" }, picture);
  if (state === "active") {
    const height = INSIDE * share;
    svg("rect", { x: 1, y: 1 + INSIDE - height, width: 14, height, rx: 1, class: "level" }, picture);
  } else if (state === "rare") {
    svg("rect", { x: 3, y: 15.5, width: 10, height: 2, class: "level" }, picture);
  } else if (state === "leaking" || state === "closed") {
    svg("path", { d: "M2.5 16.5L13.5 11", class: "stroke" }, picture);
  } else if (state === "dead") {
    svg("path", { d: "M4.5 6.5l7 7m0-7l-7 7", class: "stroke" }, picture);
  } else {
    svg("path", { d: "M5 10h6", class: "stroke" }, picture);
  }
}
