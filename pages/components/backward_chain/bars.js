// Two bars a layer from the line at 1: down is less gradient, up is more; lengths add up.

import { svg } from "../shared/dom.js";
import { linear } from "../shared/linear.js";
import { exponent } from "./factors.js";
import { brief } from "./numbers.js";

const KINDS = ["derivative", "weights"];
const TICKS = [1, 0.25, 0.1, 4, 10, 0.01, 100, 0.001, 1000, 1e-4, 1e4];
const APART = 17;
const LOWEST = Math.log10(0.2);
const HIGHEST = Math.log10(1.6);

/** The axis that fits the bars of all runs, so that a change of run leaves it where it is. */
export function barScale(all, { k, top, bottom }) {
  const exponents = all.flatMap(({ derivative, weights }) => [...derivative, ...weights]).map(exponent);
  const finite = exponents.filter(Number.isFinite);
  const low = Math.min(LOWEST, ...finite.map((e) => e - 0.08));
  const high = Math.max(HIGHEST, ...finite.map((e) => e + 0.08));
  const hasZero = exponents.includes(-Infinity);
  const Y = linear(low, high, bottom - (hasZero ? 16 : 0) * k, top);
  const ticks = [];
  for (const value of TICKS) {
    const y = Y(Math.log10(value));
    const isInside = y >= top - 1 && y <= bottom + 1;
    if (isInside && ticks.every((tick) => Math.abs(tick.y - y) >= APART * k)) ticks.push({ value, y });
  }
  return { Y, ticks, zero: hasZero ? bottom - 5 * k : null };
}

/** Axis, bars and, where there is room, the factors as numbers beneath. */
export function drawBars(layout, { Y, ticks, zero }, factors, chosen, parent) {
  const { k, X, gridLeft, right, bottom, hasNumbers } = layout;
  for (const { value, y } of ticks) {
    const kind = value === 1 ? "axis" : "grid";
    svg("line", { x1: gridLeft, x2: right + 8 * k, y1: y, y2: y, class: kind }, parent);
    const place = { x: gridLeft - 8 * k, y: y + 4.5 * k, "text-anchor": "end" };
    svg("text", place, parent, `${value < 1e-3 || value > 1e3 ? value.toExponential(0) : value}`);
  }
  if (zero !== null) {
    const lane = { x: gridLeft, y: zero - 6 * k, width: right + 8 * k - gridLeft, height: 12 * k };
    svg("rect", { ...lane, class: "lane" }, parent);
    svg("text", { x: gridLeft - 8 * k, y: zero + 4.5 * k, "text-anchor": "end" }, parent, "0");
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
