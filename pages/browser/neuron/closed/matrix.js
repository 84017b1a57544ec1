// Units by samples: lit where a unit is activated by a sample, dark where it is not.

import { clear, svg } from "../../library/dom.js";
import { drawingIn } from "../../library/fit.js";
import { onDrag } from "../../library/hands.js";
import { crossPath } from "../../library/panel.js";
import { openCount } from "../../library/recording.js";
import { isActivated, unitsOpen } from "./reading.js";

const MARGINS = { left: 40, right: 18, top: 34, bottom: 16 };
const GAP = 0.12; // between cells, as a share of their width
const MOST_GAP = 1.5;

/** The matrix in `box`; `point({unit, sample})` is called for what the learner points at. */
export function createMatrix(box, recording, labels, point) {
  const { units, samples, runs, classes } = recording;
  const { layers: [cells, pointed], fit } = drawingIn(box, 2);
  let plot = null;
  let view = { unit: null, sample: null };
  let drawn = "";

  box.setAttribute("aria-label", labels.matrix);
  // A mouse points without a press, a finger by touching and by moving on.
  onDrag(box, (x, y) => pointAt(x, y), box);
  box.onmousemove = ({ clientX, clientY }) => {
    const { left, top } = box.getBoundingClientRect();
    pointAt(clientX - left, clientY - top);
  };
  box.onkeydown = (event) => {
    const to = reached(event.key, view, units, samples);
    if (!to) return;
    event.preventDefault();
    tell(to);
  };

  return { draw, resize };

  function resize() {
    plot = fit(MARGINS);
    if (!plot) return;
    plot.across = (plot.right - plot.left) / samples;
    plot.down = (plot.bottom - plot.top) / units;
    drawn = "";
  }

  function draw(now) {
    view = now;
    if (!plot) return;
    const key = `${now.run} ${now.record}`;
    if (key !== drawn) drawCells(runs[now.run], now.record);
    drawn = key;
    drawPointed(now);
  }

  function pointAt(x, y) {
    if (!plot) return;
    tell({
      unit: within(Math.floor((y - plot.top) / plot.down), units),
      sample: within(Math.floor((x - plot.left) / plot.across), samples),
    });
  }

  function tell({ unit, sample }) {
    if (unit !== view.unit || sample !== view.sample) point({ unit, sample });
  }

  function drawCells(run, record) {
    const { k, left, right, top, bottom, across, down } = plot;
    clear(cells);
    const gap = Math.min(MOST_GAP * k, GAP * across);
    const shape = `h${(across - gap).toFixed(2)}v${(down - gap).toFixed(2)}H`;
    const tiles = { lit: "", dark: "" };
    const crosses = [];
    for (let unit = 0; unit < units; unit++) {
      const y = top + unit * down;
      for (let sample = 0; sample < samples; sample++) {
        const x = (left + sample * across).toFixed(2);
        const kind = isActivated(recording, run, record, unit, sample) ? "lit" : "dark";
        tiles[kind] += `M${x} ${y.toFixed(2)}${shape}${x}z`;
      }
      const isDead = openCount(recording, run, record, unit) === 0;
      const place = { x: left - 6 * k, y: y + down / 2 + 4.5 * k, "text-anchor": "end" };
      svg("text", { ...place, class: isDead ? "dead" : "" }, cells, unit + 1);
      if (isDead) crosses.push(crossPath(right + 9 * k, y + down / 2, 4.5 * k));
    }
    for (const [kind, d] of Object.entries(tiles)) svg("path", { d, class: kind }, cells);
    const r = Math.min(3.5 * k, 0.36 * across);
    for (let sample = 0; sample < samples; sample++) {
      const cx = left + (sample + 0.5) * across;
      svg("circle", { cx, cy: top - 9 * k, r, class: `class${classes[sample]}` }, cells);
      if (unitsOpen(recording, run, record, sample) === 0) {
        crosses.push(crossPath(cx, bottom + 8 * k, Math.min(4.5 * k, 0.4 * across)));
      }
    }
    svg("path", { d: crosses.join(""), class: "cross" }, cells);
    svg("text", { x: left, y: 12 * k }, cells, labels.samples_axis);
    const [x, y] = [12 * k, (top + bottom) / 2];
    const turned = { x, y, transform: `rotate(-90 ${x} ${y})`, "text-anchor": "middle" };
    svg("text", turned, cells, labels.units_axis);
  }

  /** A frame around the row and one around the column. */
  function drawPointed({ unit, sample }) {
    const { left, right, top, bottom, across, down } = plot;
    clear(pointed);
    const frames = [];
    if (unit !== null) {
      frames.push({ x: left, y: top + unit * down, width: right - left, height: down });
    }
    if (sample !== null) {
      frames.push({ x: left + sample * across, y: top, width: across, height: bottom - top });
    }
    for (const frame of frames) {
      for (const kind of ["halo", "frame"]) svg("rect", { ...frame, class: kind }, pointed);
    }
  }
}

/** `index` where it is one of `count`, else null. */
function within(index, count) {
  return index >= 0 && index < count ? index : null;
}

/** Where a key leads: before the first unit lie all of them, and before the first sample. */
function reached(key, { unit, sample }, units, samples) {
  const [row, column] = [unit ?? -1, sample ?? -1];
  const places = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [row, 0],
    End: [row, samples - 1],
    PageUp: [0, column],
    PageDown: [units - 1, column],
    Escape: [-1, -1],
  };
  if (!(key in places)) return null;
  const [down, across] = places[key];
  return {
    unit: within(Math.min(down, units - 1), units),
    sample: within(Math.min(across, samples - 1), samples),
  };
}
