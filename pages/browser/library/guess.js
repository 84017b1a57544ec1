// What a learner predicted, drawn into the figure that will show what happens.

import { set, svg } from "./dom.js";

/**
 * Draws `guess` into a plot with these scales: a span of shares or steps, or the level of which it
 * speaks; beside it its text. `plot` gives the edges and the scale k.
 */
export function drawGuess(plot, { text, shares, steps, level }, { X, Y }, parent) {
  const { left, right, top, bottom, k } = plot;
  const name = svg("text", { class: "label guess-name", "text-anchor": "end" }, parent, text);
  const line = (y) =>
    svg("line", { x1: left, x2: right, y1: y, y2: y, class: "guess-edge" }, parent);
  if (shares) {
    const [low, high] = shares.map(Y);
    const box = { x: left, y: high, width: right - left, height: low - high };
    svg("rect", { ...box, class: "guess" }, parent);
    line(low);
    line(high);
    // Beside a span that is too low for it, where no edge crosses it: above, if there is room.
    const isTall = low - high > 20 * k;
    const beside = high - 5 * k > top + 12 * k ? high - 5 * k : low + 13 * k;
    set(name, { x: right - 8 * k, y: isTall ? (low + high) / 2 + 4 * k : beside });
  } else if (steps) {
    const [from, to] = steps.map(X);
    const box = { x: from, y: top, width: Math.max(1, to - from), height: bottom - top };
    svg("rect", { ...box, class: "guess" }, parent);
    for (const x of [from, to]) {
      svg("line", { x1: x, x2: x, y1: top, y2: bottom, class: "guess-edge" }, parent);
    }
    const isOnLeft = to < (left + right) / 2;
    set(name, { x: isOnLeft ? to + 6 * k : from - 6 * k, y: bottom - 6 * k });
    if (isOnLeft) set(name, { "text-anchor": "start" });
  } else if (level === null) {
    set(name, { x: right - 8 * k, y: top + 12 * k });
  } else {
    line(Y(level));
    set(name, { x: right - 8 * k, y: Y(level) + 15 * k });
  }
}
