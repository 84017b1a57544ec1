// The share of networks born dead over the depth: a line a width, the chosen one with its bounds.

import { clear, svg } from "../shared/dom.js";
import { fill, percent } from "../shared/format.js";
import { linear } from "../shared/linear.js";
import { linePath, mark } from "../shared/marks.js";
import { spread } from "../shared/spread.js";

const LEFT = 46;
const RIGHT = 74;
const X_TICKS = [1, 10, 20, 30, 40, 50];
const OUTLINE = { stroke: "var(--bg)", "stroke-width": 1.5 };

const scale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/** The depth that lies nearest to `clientX` on the plot. */
export function placeOf(box, clientX, depths) {
  const k = scale();
  const { left, width } = box.getBoundingClientRect();
  const depth = linear(left + LEFT * k, left + width - RIGHT * k, 1, depths)(clientX);
  return Math.min(depths, Math.max(1, Math.round(depth)));
}

export function drawCurves(box, { curves }, { born_width, born_depth }, labels) {
  const k = scale();
  const [width, height] = [box.clientWidth, box.clientHeight];
  const depths = curves[0].share.length;
  const [left, right, top, bottom] = [LEFT * k, width - RIGHT * k, 8 * k, height - 24 * k];
  const X = linear(1, depths, left, right);
  const Y = linear(0, 1, bottom, top);
  const chosen = curves[born_width - 1];
  const points = (values) => values.map((value, i) => [X(i + 1), Y(value)]);
  const canvas = svg("svg", { width, height, "aria-hidden": "true" }, clear(box));

  for (const share of [0, 0.5, 1]) {
    const y = Y(share);
    const kind = share === 0 ? "axis" : "grid";
    svg("line", { x1: left, x2: right, y1: y, y2: y, class: kind }, canvas);
    const place = { x: left - 8 * k, y: y + 4.5 * k, "text-anchor": "end" };
    svg("text", place, canvas, percent(share));
  }
  const outline = [...points(chosen.high), ...points(chosen.low).reverse()];
  svg("path", { d: `${linePath(outline)}Z`, class: "band" }, canvas);
  for (const curve of [...curves.filter((curve) => curve !== chosen), chosen]) {
    const kind = curve === chosen ? "curve chosen" : "curve";
    svg("path", { d: linePath(points(curve.share)), class: kind }, canvas);
  }
  drawNames();
  const x = X(born_depth);
  svg("line", { x1: x, x2: x, y1: top, y2: bottom, class: "reading-line" }, canvas);
  mark("relu", x, Y(chosen.share[born_depth - 1]), 5 * k, canvas, OUTLINE);
  drawDepths(x);

  function drawNames() {
    const ends = curves.map(({ share }) => Y(share.at(-1)));
    const placed = spread(ends, 15 * k, top, bottom);
    placed.forEach((y, i) => {
      const isChosen = i === born_width - 1;
      const text = isChosen ? fill(labels.width_label, { width: i + 1 }) : String(i + 1);
      const place = { x: right + 6 * k, y: y + 4.5 * k };
      svg("text", { ...place, class: isChosen ? "label width" : "width" }, canvas, text);
    });
  }

  function drawDepths(x) {
    const y = bottom + 17 * k;
    const here = fill(labels.at_depth, { depth: born_depth });
    const middle = Math.max(30 * k, x);
    svg("text", { x: middle, y, "text-anchor": "middle", class: "here" }, canvas, here);
    for (const depth of X_TICKS) {
      if (depth > depths || Math.abs(X(depth) - middle) < 44 * k) continue;
      svg("text", { x: X(depth), y, "text-anchor": "middle" }, canvas, String(depth));
    }
  }
}
