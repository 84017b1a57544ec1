// An axis that is even where most values lie and still reaches the far ones; see soft_axis.py.

import { minus } from "../../library/format.js";
import { linear } from "../../library/scales.js";
import { short } from "../../library/sums.js";
import { spaced } from "../../library/ticks.js";

/** A function that takes a value to a position, `axis.low` to `from` and `axis.high` to `to`. */
export function along({ low, high, bend }, from, to) {
  const soft = (value) => Math.asinh(value / bend);
  const place = linear(soft(low), soft(high), from, to);
  return (value) => place(soft(value));
}

/** Values to label: both ends, 0, and what lies between, at least `gap` apart. */
export function ticksOf(axis, position, gap) {
  const { low, high, bend } = axis;
  const wanted = [0, high, low].filter((value, i) => i === 0 || value !== 0);
  const longest = Math.max(high, -low);
  if (bend > longest) wanted.push(high / 2, low / 2);
  for (let decade = 10 ** Math.ceil(Math.log10(bend)); decade < longest; decade *= 10) {
    wanted.push(decade, -decade);
  }
  return spaced(wanted.filter((value) => value >= low && value <= high), position, gap);
}

/** A number on a tick: no more digits than it has. */
export function tickText(value) {
  return Math.abs(value) >= 1e5 ? short(value, 1) : minus(String(Number(value.toPrecision(3))));
}
