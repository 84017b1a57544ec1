// An axis that is even where most values lie and still reaches the far ones; see soft_axis.py.

import { minus, superscript } from "../../library/format.js";
import { linear } from "../../library/scales.js";
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

/** A number as it is read: two decimals, more where it is small, fewer where it is large. */
export function short(value, digits = 2) {
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return minus(String(value));
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent < -3 || exponent >= 5) {
    const [mantissa, power] = value.toExponential(digits - 1).split("e");
    return `${minus(mantissa)} × 10${superscript(Number(power))}`;
  }
  const decimals = exponent >= -1 && exponent < 2 ? digits : digits - 1 - Math.min(exponent, 1);
  return minus(value.toFixed(Math.max(0, decimals)));
}

/** A number on a tick: no more digits than it has. */
export function tickText(value) {
  return Math.abs(value) >= 1e5 ? short(value, 1) : minus(String(Number(value.toPrecision(3))));
}
