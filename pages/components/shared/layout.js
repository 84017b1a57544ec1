// Where the plot lies in the chart's width, and how wide texts are.

import { linear } from "./linear.js";

const pen = document.createElement("canvas").getContext("2d");

/** The plot's edges in px, the map from x into them, and `k`, pixels a 1x pixel. */
export function measure(box, { x, panels, names }) {
  const k = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const family = getComputedStyle(box).fontFamily;
  const width = box.clientWidth;
  const widthOf = (text, size, weight) => {
    pen.font = `${weight} ${size * k}px ${family}`;
    return pen.measureText(text).width;
  };
  const tickWidth = (text) => widthOf(text, 13, 400);
  const boldWidth = (text) => widthOf(text, 15, 600);
  const widest = (texts, size, weight) =>
    Math.max(...texts.map((text) => widthOf(text, size, weight)));
  const ticks = widest(panels.flatMap((panel) => panel.ticks.map(({ text }) => text)), 13, 400);
  const series = panels.flatMap((panel) => panel.series);
  const room = widest(series.map(({ name }) => name), 15, 600) + 20 * k;
  const gridLeft = ticks + 8 * k;
  const left = names === "before" ? gridLeft + 4 * k + room : gridLeft;
  const right = names === "before" ? width - 10 * k : width - room;
  const X = x.length > 1 ? linear(x[0], x.at(-1), left, right) : () => left;
  return { k, width, gridLeft, left, right, X, tickWidth, boldWidth };
}
