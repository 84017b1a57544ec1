// Units as circles: how full one is says how much of the gradient it lets through on this sample.

import { svg } from "../../library/dom.js";

/** How pale a unit is that lets the least through, but not nothing. */
const PALEST = 0.18;

/** What an input, or unit number `place` among those drawn of a layer, is drawn as. */
export function lookOf(data, layer, place) {
  if (layer < 0) return { state: "input", share: 1 };
  if (layer === data.sizes.length - 2) return { state: "output", share: 1 };
  const { slope, open } = data.layers[layer];
  const isClosed = open[place] === 0;
  if (isClosed && data.closed_state === "dead") return { state: "dead", share: 0 };
  const share = Math.min(1, Math.abs(slope[place]));
  return { state: share === 0 ? "shut" : "open", share };
}

export function drawNode({ x, y, r }, { state, share }, parent) {
  const group = svg("g", { class: `node ${state}` }, parent);
  svg("circle", { cx: x, cy: y, r, class: "ground" }, group);
  if (state === "open") {
    const opacity = PALEST + (1 - PALEST) * share;
    svg("circle", { cx: x, cy: y, r, class: "fill", "fill-opacity": opacity }, group);
  }
  svg("circle", { cx: x, cy: y, r, class: "rim" }, group);
  if (state === "dead") {
    const a = 0.5 * r;
    const d = `M${x - a} ${y - a}L${x + a} ${y + a}M${x - a} ${y + a}L${x + a} ${y - a}`;
    svg("path", { d, class: "cross" }, group);
  }
  return group;
}

/**
 * The legend's entries, of those that occur in this network.
 * @returns {import("../../library/legend.js").Entry[]}
 */
export function nodeEntries(data, labels) {
  const hidden = data.layers.slice(0, -1);
  const states = new Set(
    hidden.flatMap(({ units }, layer) => units.map((_, at) => lookOf(data, layer, at).state)),
  );
  const isPale = hidden.some(({ slope }) => slope.some((each) => each > 0 && each < 1));
  const circle = (attributes) => ["circle", { cx: 8, cy: 8, r: 6, ...attributes }];
  const cross = ["path", { d: "M5 5l6 6m0-6l-6 6", class: "cross" }];
  const full = circle({ class: "fill", "fill-opacity": isPale ? 0.4 : 1 });
  const shut = circle({ class: "rim shut" });
  /** @type {Record<string, import("../../library/legend.js").Entry>} */
  const entries = {
    open: {
      sign: [16, full, circle({ class: "rim" })],
      text: isPale ? labels.node_pale : labels.node_open,
    },
    shut: { sign: [16, shut], text: labels.node_shut },
    dead: { sign: [16, shut, cross], text: labels.node_dead },
  };
  return Object.entries(entries).filter(([state]) => states.has(state)).map(([, entry]) => entry);
}
