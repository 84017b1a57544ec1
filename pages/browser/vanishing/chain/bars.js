// Two bars a layer from the line at 1: down is less gradient, up is more; lengths add up.

import { drawLane, drawRow, drawTick, kindOf } from "../../library/axes.js";
import { svg } from "../../library/dom.js";
import { linear } from "../../library/scales.js";
import { spaced } from "../../library/ticks.js";
import { exponent } from "./factors.js";
import { brief, fromExponent } from "./numbers.js";

const KINDS = ["derivative", "weights"];
const TICKS = [1, 0.25, 0.1, 4, 10, 0.01, 100, 0.001, 1000, 1e-4, 1e4].map(Math.log10);
const APART = 17;
const LOWEST = Math.log10(0.2);
const HIGHEST = Math.log10(1.6);

/** The axis that fits the bars of all runs, so that a change of run leaves it where it is. */
export function barScale(all, { k, top, bottom }) {
  const factors = all.flatMap(({ derivative, weights }) => [...derivative, ...weights]);
  const exponents = factors.map(exponent);
  const finite = exponents.filter(Number.isFinite);
  const low = Math.min(LOWEST, ...finite.map((e) => e - 0.08));
  const high = Math.max(HIGHEST, ...finite.map((e) => e + 0.08));
  const hasZero = exponents.includes(-Infinity);
  const Y = linear(low, high, bottom - (hasZero ? 16 : 0) * k, top);
  const inside = TICKS.filter((e) => Y(e) >= top - 1 && Y(e) <= bottom + 1);
  const ticks = spaced(inside, Y, APART * k);
  return { Y, ticks, zero: hasZero ? bottom - 5 * k : null };
}

/** Axis, bars and, where there is room, the factors as numbers beneath. */
export function drawBars(layout, { Y, ticks, zero }, factors, parent) {
  const { k, X, gridLeft, right, bottom, hasNumbers } = layout;
  const plot = { k, left: gridLeft, right: right + 8 * k };
  for (const e of ticks) drawRow(plot, Y(e), fromExponent(e), kindOf(e), parent);
  if (zero !== null) {
    drawLane(plot, zero, parent);
    drawTick(plot, zero, "0", parent);
  }
  const room = X(2) - X(1);
  const wide = Math.min(13 * k, 0.3 * room);
  factors.derivative.forEach((_, i) => {
    const middle = X(i + 1.5);
    KINDS.forEach((kind, side) => {
      const factor = factors[kind][i];
      const x = side ? middle + 0.04 * room : middle - 0.04 * room - wide;
      if (factor !== null) drawBar(kind, x, wide, exponent(factor));
      if (!hasNumbers) return;
      const text = side ? `× ${brief(factor)}` : brief(factor);
      const place = { x: middle, y: bottom + (17 + 17 * side) * k, "text-anchor": "middle" };
      svg("text", { ...place, class: `factor ${kind}` }, parent, text);
    });
  });

  function drawBar(kind, x, width, e) {
    const end = e === -Infinity ? zero : Y(e);
    const y = Math.min(end, Y(0));
    const height = Math.max(1.5, Math.abs(end - Y(0)));
    const isZero = e === -Infinity ? " zero" : "";
    svg("rect", { x, y, width, height, class: `bar ${kind}${isZero}` }, parent);
  }
}
