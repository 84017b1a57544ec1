// The norm of each layer's gradient at one record: it moves while the recording plays.

import { clear, cut, svg } from "../../library/dom.js";
import { drawingIn } from "../../library/fit.js";
import { LOOK } from "../../library/look.js";
import { linePath } from "../../library/marks.js";
import { bandPath, drawAxes, drawXTicks } from "../../library/panel.js";
import { linear } from "../../library/scales.js";
import { decades, layerTicks } from "../../library/ticks.js";
import { contenderLine, contenderMark, place } from "./contender.js";
import { gradientsAt } from "./recording.js";

const MOST_MARKS = 16;
const MOST_TICKS = 7;
/** An explosion beyond this power of ten leaves the panel at its top. */
const HIGHEST = 6;

/** Draws into `plot`; `draw()` fits it, `read(record)` shows a record. */
export function gradientPanel(plot, recording, labels) {
  const { entries, layers } = recording;
  const [low, high] = range(recording);
  const lane = low - Math.max(0.6, 0.09 * (high - low));
  const bottom = lane - 0.05 * (high - lane);
  const axis = {
    ticks: [{ value: lane, text: "0" }, ...decades(low, high, MOST_TICKS)],
    lane: { value: lane },
  };
  const { layers: [still, moving], fit } = drawingIn(plot, 2);
  const every = Math.ceil(layers / MOST_MARKS);
  const [first, ...others] = layerTicks(layers - 1);
  const ends = [{ value: layers, text: labels.output }, { ...first, text: labels.layer_1 }];
  const xTicks = [...ends, ...others];
  /** @type {any} */
  let layout = null;
  let Y = null;
  let drawn = [];

  return { draw, read };

  function draw() {
    const found = fit({ right: 10, top: 5, bottom: 22 });
    if (!found) return;
    const { k, right, tickWidth } = found;
    const gridLeft = Math.max(...axis.ticks.map(({ text }) => tickWidth(text))) + 8 * k;
    const X = linear(1, layers, gridLeft + 10 * k, right);
    layout = { ...found, gridLeft, X };
    Y = linear(bottom, high, layout.bottom, layout.top);
    drawAxes(layout, axis, Y, clear(still));
    drawXTicks(layout, xTicks, still);
    // A band may leave below, but never enters the lane of exact zeros; a line leaves above only.
    const floor = Y(lane) - 9 * k;
    const edges = { left: 0, right: layout.width, top: layout.top };
    const above = cut({ ...edges, bottom: floor }, clear(moving));
    const inside = cut({ ...edges, bottom: layout.bottom }, moving);
    const bands = entries.map(({ look }) =>
      svg("path", { class: "band", style: `fill: ${LOOK[look].line}` }, above)
    );
    const lines = entries.map((entry) => svg("path", contenderLine(entry), inside));
    const marks = entries.map((entry) =>
      Array.from(
        { length: layers },
        (_, layer) => isMarked(layer) ? contenderMark(entry, 4 * k, moving) : null,
      )
    );
    drawn = entries.map((_, i) => ({ band: bands[i], line: lines[i], marks: marks[i], floor }));
  }

  function isMarked(layer) {
    return layer % every === 0 || layer === layers - 1;
  }

  function read(record) {
    if (!layout) return;
    entries.forEach((entry, i) => {
      const { band, line, marks, floor } = drawn[i];
      const { middle, low, high } = gradientsAt(entry, record, layers);
      const at = points(middle);
      line.setAttribute("d", linePath(at));
      const edge = (values) => points(values).map(([x, y]) => [x, Math.min(y, floor + 20)]);
      band.setAttribute("d", bandPath(edge(high), edge(low)));
      marks.forEach((mark, layer) => {
        if (!mark) return;
        const [x, y] = at[layer];
        place(mark, x, y < layout.top - 1 ? NaN : y);
      });
    });
  }

  function points(values) {
    return Array.from(values, (value, layer) => [
      layout.X(layer + 1),
      Y(value === 0 ? lane : Math.min(Math.log10(value), high + 2)),
    ]);
  }
}

/** The decades that hold all medians above 0, at least two; none above an explosion. */
function range({ entries }) {
  let [low, high] = [Infinity, -Infinity];
  for (const { gradient } of entries) {
    for (const value of gradient.middle) {
      if (!(value > 0) || !Number.isFinite(value)) continue;
      const exponent = Math.log10(value);
      low = Math.min(low, exponent);
      high = Math.max(high, exponent);
    }
  }
  if (low > high) return [-1, 1];
  low = Math.min(Math.floor(low - 0.05), HIGHEST - 2);
  return [low, Math.max(low + 2, Math.min(Math.ceil(high + 0.05), HIGHEST))];
}
