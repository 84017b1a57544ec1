// Puts the name of each curve where the curve is alone: no box, no legend, no collision.
//
// The panel is rasterised into cells, one bit a curve. A place is judged by the cells under it.

import { svg } from "../library/dom.js";
import { LOOK } from "../library/look.js";
import { label } from "../library/marks.js";
import { clamp } from "../library/scales.js";

const CELL = 6;
const TAKEN = 1 << 15;

const COST = {
  taken: 400, // a cell under another label
  other: 8, // a cell under another curve
  own: 3, // a cell under the label's own curve
  near: 4, // a cell around the anchor with another curve in it
  beyond: 40, // the label stands beyond a close neighbour of its curve
  leader: 30,
  moved: 25, // away from where the label last stood
  far: 60, // the whole width away from where such a label belongs
};

/** The cells of a panel, and which curves run through each. */
class Raster {
  constructor(box, k) {
    this.box = box;
    this.size = CELL * k;
    this.columns = Math.ceil((box.right - box.left) / this.size) + 1;
    this.rows = Math.ceil((box.bottom - box.top) / this.size) + 1;
    this.cells = new Uint16Array(this.columns * this.rows);
    this.heights = new Map();
  }

  /** Marks the polyline through pixel `points` with `bit`. */
  trace(points, bit) {
    this.heights.set(bit, new Map(points.map(([x, y]) => [Math.round(x), y])));
    for (let i = 1; i < points.length; i++) {
      const [x0, y0] = points[i - 1];
      const [x1, y1] = points[i];
      if (Number.isNaN(x0 + y0 + x1 + y1)) continue;
      const top = Math.max(this.box.top, Math.min(y0, y1));
      const bottom = Math.min(this.box.bottom, Math.max(y0, y1));
      for (let y = top; y <= bottom; y += this.size) this.mark(x1, y, bit);
    }
  }

  mark(x, y, bit) {
    const column = Math.floor((x - this.box.left) / this.size);
    const row = Math.floor((y - this.box.top) / this.size);
    this.cells[row * this.columns + column] |= bit;
  }

  /** Calls `visit(cell, index)` for the cells under a rectangle. */
  under({ left, top, right, bottom }, visit) {
    const cell = (distance, count) => clamp(Math.floor(distance / this.size), 0, count - 1);
    const [first, last] = [left, right].map((x) => cell(x - this.box.left, this.columns));
    const [highest, lowest] = [top, bottom].map((y) => cell(y - this.box.top, this.rows));
    for (let row = highest; row <= lowest; row++) {
      for (let column = first; column <= last; column++) {
        const index = row * this.columns + column;
        visit(this.cells[index], index);
      }
    }
  }

  /** Whether another curve runs close to the anchor, on the side where the place is. */
  isBeyond(bit, [x, y], place) {
    const reach = (place.bottom - place.top) * (place.top > y ? 1 : -1);
    for (const [other, heights] of this.heights) {
      const distance = heights.get(Math.round(x)) - y;
      if (other !== bit && distance / reach > 0.01 && distance / reach < 1) return true;
    }
    return false;
  }

  take(rectangle) {
    this.under(rectangle, (_, index) => (this.cells[index] |= TAKEN));
  }
}

/** The rectangles a label may take around an anchor: above, below, left, right, and further off. */
function* places([x, y], width, height, k) {
  const gap = 5 * k;
  const rectangle = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  yield { ...rectangle(x - width / 2, y - gap - height), away: 0 };
  yield { ...rectangle(x - width / 2, y + gap), away: 0 };
  yield { ...rectangle(x - 2 * gap - width, y - height / 2), away: 0 };
  yield { ...rectangle(x + 2 * gap, y - height / 2), away: 0 };
  yield { ...rectangle(x - width / 2, y - 4 * gap - height), away: 1 };
  yield { ...rectangle(x - width / 2, y + 4 * gap), away: 1 };
}

function cost(raster, bit, anchor, place, k) {
  const { box } = raster;
  const outside = place.left < box.left || place.right > box.right ||
    place.top < box.top - 2 * k || place.bottom > box.bottom + 2 * k;
  if (outside) return Infinity;
  let total = place.away * COST.leader;
  if (raster.isBeyond(bit, anchor, place)) total += COST.beyond;
  raster.under(place, (cell) => {
    if (cell & TAKEN) total += COST.taken;
    else if (cell & ~bit) total += COST.other;
    else if (cell & bit) total += COST.own;
  });
  const reach = 14 * k;
  const around = {
    left: anchor[0] - reach,
    right: anchor[0] + reach,
    top: anchor[1] - reach,
    bottom: anchor[1] + reach,
  };
  raster.under(around, (cell) => {
    if (cell & ~bit & ~TAKEN) total += COST.near;
  });
  return total;
}

/**
 * Places one label a curve.
 *
 * `curves` are {name, points} in pixels, `names` what to write, `dots` what no label may cover.
 * `last`, a Map, keeps each label near its last place, so that it does not jump in a drag.
 */
export function placeLabels({ curves, dots, names, box, k }, last) {
  const raster = new Raster(box, k);
  curves.forEach(({ points }, i) => raster.trace(points, 1 << i));
  for (const { x, y, r } of dots) {
    raster.take({ left: x - r, right: x + r, top: y - r, bottom: y + r });
  }
  return curves.flatMap(({ name, points }, i) => {
    const width = 8.4 * k * names[name].length + 4 * k;
    const visible = points.filter(([, y]) => y >= box.top && y <= box.bottom);
    const best = cheapest(raster, 1 << i, visible, width, k, {
      // Left of 0 is where a leak can be told from ReLU; all others are read at their end.
      home: name === "leaky_relu" ? box.left : box.right,
      span: box.right - box.left,
      last: last.get(name),
    });
    if (!best) return [];
    raster.take(best.place);
    last.set(name, best.anchor[0]);
    return [{ name, ...best }];
  });
}

function cheapest(raster, bit, visible, width, k, { home, span, last }) {
  const stride = Math.max(1, Math.floor(visible.length / 24));
  const anchors = visible.filter((_, i) => i % stride === 0);
  // From home outwards: most of the rest is then too far to be judged at all.
  if (home > anchors[0]?.[0]) anchors.reverse();
  let best = null;
  for (const anchor of anchors) {
    const distance = (COST.far * Math.abs(anchor[0] - home)) / span;
    const moved = COST.moved * Math.min(1, Math.abs(anchor[0] - (last ?? anchor[0])) / 40);
    const bound = () => best?.total ?? COST.taken;
    if (distance + moved >= bound()) continue;
    for (const place of places(anchor, width, 17 * k, k)) {
      const total = distance + moved + cost(raster, bit, anchor, place, k);
      if (total < bound()) best = { total, anchor, place };
    }
  }
  return best;
}

/** What draws labels in `parent`, with a leader where one stands off its curve. */
export function createLabels(parent, names) {
  // Text is slow to lay out: what did not move stays as it is.
  const drawn = new Map();

  return function draw(labels) {
    const there = new Set(labels.map(({ name }) => name));
    for (const [name, { group }] of drawn) {
      if (there.has(name)) continue;
      group.remove();
      drawn.delete(name);
    }
    for (const { name, anchor, place } of labels) {
      const key = JSON.stringify([anchor, place]);
      if (drawn.get(name)?.key === key) continue;
      drawn.get(name)?.group.remove();
      drawn.set(name, { key, group: drawLabel(name, names[name], anchor, place, parent) });
    }
  };
}

function drawLabel(name, text, anchor, place, parent) {
  const group = svg("g", {}, parent);
  const middle = (place.left + place.right) / 2;
  if (place.away) {
    const end = place.top > anchor[1] ? place.top : place.bottom;
    const leader = { x1: anchor[0], y1: anchor[1], x2: middle, y2: end, class: "leader" };
    svg("line", { ...leader, style: `stroke: ${LOOK[name].line}` }, group);
  }
  const y = place.bottom - (place.bottom - place.top) * 0.24;
  label(name, text, { x: middle, y, "text-anchor": "middle" }, group);
  return group;
}
