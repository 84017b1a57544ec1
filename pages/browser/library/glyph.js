// The state of a unit as a small picture: told apart by shape first, by colour second.
//
// A unit that is open on some sample, or leaks, has the colour of its activation, `--c`; one that
// can no longer learn is grey. One that has no finite numbers any more is a tile of its own.

import { clear, svg } from "./dom.js";

const INSIDE = 18;
const COLOUR = "var(--c)";
const GREY = "var(--off)";

/** Outline and stroke of each state; what is not said is as for an active unit. */
const LOOKS = {
  active: {},
  rare: { "stroke-dasharray": "2.5 2" },
  leaking: {},
  closed: {},
  dead: { stroke: GREY, "stroke-width": 1 },
  diverged: { stroke: GREY, fill: GREY },
};
const SIGNS = {
  leaking: { d: "M2.5 16.5L13.5 11", stroke: COLOUR, "stroke-width": 2 },
  closed: { d: "M2.5 16.5L13.5 11", stroke: COLOUR, "stroke-width": 2 },
  dead: { d: "M4.5 6.5l7 7m0-7l-7 7", stroke: GREY, "stroke-width": 1.6 },
  // A line that leaves the picture.
  diverged: {
    d: "M3 15.5l3.5-3 2 2L12.5 4m-3.5 1.5l3.5-1.5 1 3.5",
    stroke: "var(--bg)",
    "stroke-width": 1.6,
  },
};

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
  const tile = { x: 1, y: 1, width: 14, height: INSIDE, rx: 2 };
  const outline = { fill: "none", stroke: COLOUR, "stroke-width": 1.5, ...LOOKS[state] };
  svg("rect", { ...tile, ...outline }, picture);
  if (state === "active") {
    const height = INSIDE * share;
    const level = { x: 1, y: 1 + INSIDE - height, width: 14, height, rx: 1, fill: COLOUR };
    svg("rect", level, picture);
  } else if (state === "rare") {
    svg("rect", { x: 3, y: 15.5, width: 10, height: 2, fill: COLOUR }, picture);
  } else {
    svg("path", { fill: "none", ...SIGNS[state] }, picture);
  }
}
