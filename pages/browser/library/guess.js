// What a learner predicted, drawn into the figure that will show what happens.

import { set, svg } from "./dom.js";
import { freest } from "./room.js";

const LINE = 17;

/**
 * Draws `guess` into a plot with these scales: a span of shares or steps, or the level of which it
 * speaks; beside it its text. One that speaks of something else has no place there: beside lines of
 * another quantity it would look right or wrong. `plot` gives the edges and the scale k; the words
 * keep clear of the `curves`, lists of points, and of the boxes that are `taken`, if there is room.
 * Returns the box of its words, or of none.
 */
export function drawGuess(
  plot,
  { text, shares, steps, level },
  { X, Y },
  parent,
  curves = [],
  taken = [],
) {
  if (!shares && !steps && level === null) return [];
  const { left, right, top, bottom, k } = plot;
  const lines = linesOf(text, plot);
  const room = Math.max(...lines.map((words) => widthOf(words, plot)));
  const more = (lines.length - 1) * LINE * k;
  /** Words as wide from `from`, the last of them at this height. */
  const boxOf = (from, y) => ({ from, to: from + room, top: y - more - 12 * k, bottom: y + 4 * k });
  const edge = (x1, x2, y1, y2) => {
    svg("line", { x1, x2, y1, y2, class: "guess-edge" }, parent);
    return [[x1, y1], [x2, y2]];
  };
  const across = (y) => edge(left, right, y, y);
  const area = (from, to, high, low) => {
    const box = { x: from, y: high, width: to - from, height: low - high };
    svg("rect", { ...box, class: "guess" }, parent);
  };
  const atRight = right - 8 * k - room;
  const apart = [left + 8 * k, (left + 8 * k + atRight) / 2];
  const { box, anchor } = placed();
  const name = svg("text", { class: "label guess-name", "text-anchor": anchor }, parent);
  const x = anchor === "end" ? box.to : box.from;
  set(name, { y: box.top + 12 * k });
  for (const [at, words] of lines.entries()) {
    svg("tspan", { x, dy: at && LINE * k }, name, words);
  }
  return [box];

  function placed() {
    if (shares) {
      const [low, high] = shares.map(Y);
      area(left, right, high, low);
      const edges = [across(low), across(high)];
      // Beside a span that is too low for it, where no edge crosses it: above, if there is room.
      const isTall = low - high > 20 * k + more;
      const beside = high - 5 * k - more > top + 12 * k ? high - 5 * k : low + 13 * k + more;
      const home = boxOf(atRight, isTall ? (low + high + more) / 2 + 4 * k : beside);
      const where = isTall ? { top: high, bottom: low, k } : plot;
      return { box: freest(home, apart, where, [...curves, ...edges], taken), anchor: "end" };
    }
    if (steps) {
      const [from, to] = steps.map(X);
      area(from, Math.max(from + 1, to), top, bottom);
      for (const x of [from, to]) edge(x, x, top, bottom);
      const isEarly = to < (left + right) / 2;
      const x = isEarly ? Math.min(to + 6 * k, right - room) : Math.max(from - 6 * k - room, left);
      const box = freest(boxOf(x, bottom - 6 * k), [], plot, curves, taken);
      return { box, anchor: isEarly ? "start" : "end" };
    }
    across(Y(level));
    const home = boxOf(atRight, Y(level) + 15 * k + more);
    const where = { top: home.top, bottom: bottom - 2 * k, k };
    return { box: freest(home, apart, where, curves, taken), anchor: "end" };
  }
}

/** `text`, in two lines where one would not fit: after its colon. */
function linesOf(text, plot) {
  const isWide = widthOf(text, plot) > plot.right - plot.left - 16 * plot.k;
  return isWide ? text.split(/(?<=[:：])\s?/) : [text];
}

/** The letters are smaller than other bold ones. */
function widthOf(text, { boldWidth }) {
  return (13 / 15) * boldWidth(text);
}
