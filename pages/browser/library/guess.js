// What a learner predicted, drawn into the figure that will show what happens.

import { set, svg } from "./dom.js";

const LINE = 17;
/** From one place for the words to the next that is tried. */
const TRY = 6;

/**
 * Draws `guess` into a plot with these scales: a span of shares or steps, or the level of which it
 * speaks; beside it its text. One that speaks of something else has no place there: beside lines of
 * another quantity it would look right or wrong. `plot` gives the edges and the scale k; words beside
 * steps or a level keep clear of the `curves`, lists of points, if there is room.
 * Returns the places of its lines of text: {from, to, middle}.
 */
export function drawGuess(plot, { text, shares, steps, level }, { X, Y }, parent, curves = []) {
  if (!shares && !steps && level === null) return [];
  const { left, right, top, bottom, k } = plot;
  const name = svg("text", { class: "label guess-name", "text-anchor": "end" }, parent);
  const lines = linesOf(text, plot);
  for (const [at, words] of lines.entries()) {
    svg("tspan", { x: 0, dy: at && LINE * k }, name, words);
  }
  const more = (lines.length - 1) * LINE * k;
  /** The words with their last line at this place, within the plot. */
  const write = (x, y, anchor = "end") => {
    const first = Math.max(top + 12 * k, y - more);
    set(name, { y: first, "text-anchor": anchor });
    for (const line of name.children) set(line, { x });
    return lines.map((words, at) => {
      const width = widthOf(words, plot);
      const from = anchor === "end" ? x - width : x;
      return { from, to: from + width, middle: first + (at * LINE - 4) * k };
    });
  };
  const line = (y) =>
    svg("line", { x1: left, x2: right, y1: y, y2: y, class: "guess-edge" }, parent);
  if (shares) {
    const [low, high] = shares.map(Y);
    const box = { x: left, y: high, width: right - left, height: low - high };
    svg("rect", { ...box, class: "guess" }, parent);
    line(low);
    line(high);
    // Beside a span that is too low for it, where no edge crosses it: above, if there is room.
    const isTall = low - high > 20 * k + more;
    const beside = high - 5 * k - more > top + 12 * k ? high - 5 * k : low + 13 * k + more;
    return write(right - 8 * k, isTall ? (low + high + more) / 2 + 4 * k : beside);
  }
  if (steps) {
    const [from, to] = steps.map(X);
    const box = { x: from, y: top, width: Math.max(1, to - from), height: bottom - top };
    svg("rect", { ...box, class: "guess" }, parent);
    for (const x of [from, to]) {
      svg("line", { x1: x, x2: x, y1: top, y2: bottom, class: "guess-edge" }, parent);
    }
    const room = Math.max(...lines.map((words) => widthOf(words, plot)));
    const isEarly = to < (left + right) / 2;
    const x = isEarly ? Math.min(to + 6 * k, right - room) : Math.max(from - 6 * k - room, left);
    const places = [{ x, y: bottom - 6 * k }];
    const highest = top + 12 * k + more;
    for (let y = bottom - (6 + TRY) * k; y >= highest; y -= TRY * k) places.push({ x, y });
    const { y } = freest(places, room);
    return isEarly ? write(x, y, "start") : write(x + room, y);
  }
  line(Y(level));
  const room = Math.max(...lines.map((words) => widthOf(words, plot)));
  const highest = Y(level) + 15 * k + more;
  const places = [];
  for (let y = highest; y <= Math.max(highest, bottom - 6 * k); y += TRY * k) {
    places.push({ x: right - 8 * k - room, y }, { x: left + 8 * k, y });
  }
  const { x, y } = freest(places, room);
  return write(x + room, y);

  /** The first of the places, of words so wide, that the curves cross least. */
  function freest(places, room) {
    const crossings = places.map(({ x, y }) => {
      const box = { from: x, to: x + room, top: y - more - 12 * k, bottom: y + 4 * k };
      return curves.reduce((sum, points) => sum + crossed(points, box), 0);
    });
    return places[crossings.indexOf(Math.min(...crossings))];
  }
}

/** How much of a curve, in length across, runs through a box. */
function crossed(points, { from, to, top, bottom }) {
  let sum = 0;
  for (let i = 1; i < points.length; i++) {
    const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]];
    const meets = Math.max(y0, y1) >= top && Math.min(y0, y1) <= bottom;
    if (meets) sum += Math.max(0, Math.min(x1, to) - Math.max(x0, from));
  }
  return sum;
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
