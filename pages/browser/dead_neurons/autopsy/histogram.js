// How the samples lie on both sides of z = 0: grey those that the unit is closed on, coloured those
// that it is open on.

import { drawUpright } from "../../library/axes.js";
import { clear, svg } from "../../library/dom.js";
import { drawingIn } from "../../library/fit.js";
import { fill } from "../../library/format.js";
import { drawLegend } from "../../library/legend.js";
import { short } from "../../library/sums.js";
import { along, ticksOf, tickText } from "./soft_axis.js";

/** Bars so many times higher than the widest spread's are cut, and say their number. */
const CUT = 3;

/** Fills `section`; `draw(moment)` shows a record. */
export function histogram(section, subject) {
  const { found, labels, samples } = subject;
  const find = (selector) => section.querySelector(selector);
  const box = find(".histogram");
  const bins = found.edges.length - 1;
  const top = usualTop(found.counts, bins);
  const { layers: [still, live], fit } = drawingIn(box, 2);
  let plot = null;
  const title = subject.layer === 0 ? labels.z_title : labels.z_title_deep;
  find("h3").textContent = fill(title, { samples });
  const onMap = subject.in_plane ? labels.z_map : labels.z_images;
  find("p.map-note").textContent = onMap;
  drawLegend(find(".legend"), subject.in_plane ? mapLegend(labels, subject) : []);
  resize();
  return { draw, resize };

  function resize() {
    plot = fit({ top: 14, bottom: 20 });
    if (!plot) return;
    const { k, width } = plot;
    plot.X = along(found.axis, 0, width);
    clear(still);
    svg("line", { x1: 0, x2: width, y1: plot.bottom, y2: plot.bottom, class: "axis" }, still);
    for (const value of ticksOf(found.axis, plot.X, 44 * k)) {
      const x = plot.X(value);
      const ends = { [found.axis.low]: "start", [found.axis.high]: "end" };
      const place = { x, y: plot.bottom + 17 * k, "text-anchor": ends[value] ?? "middle" };
      svg("text", place, still, tickText(value));
      drawUpright({ top: plot.bottom, bottom: plot.bottom + 4 * k }, x, "axis", still);
    }
  }

  function draw({ place, open, stepName }) {
    const closed = samples - open;
    find(".left").textContent = fill(labels.closed_count, { count: closed });
    find(".right").textContent = fill(labels.open_count, { open, samples });
    const z = short(found.closest_z[place]);
    const values = { step: stepName, open, samples, count: closed, z };
    box.setAttribute("aria-label", fill(labels.z_text, values));
    clear(live);
    if (!plot) return;
    drawBars(place, "closed");
    drawBars(place, "open");
    drawUpright({ top: 0, bottom: plot.bottom + 4 * plot.k }, plot.X(0), "zero", live);
  }

  /** The open samples of a bin stand on the closed ones. */
  function drawBars(place, name) {
    let d = "";
    const height = (count) => (Math.min(count, top) / top) * (plot.bottom - plot.top);
    for (let bin = 0; bin < bins; bin++) {
      const count = found.counts[place * bins + bin];
      const closed = count - openIn(place, bin, count);
      const [from, to] = name === "open" ? [closed, count] : [0, closed];
      if (from === to) continue;
      const [left, right] = [plot.X(found.edges[bin]), plot.X(found.edges[bin + 1])];
      const base = plot.bottom - height(from);
      // A single sample is still seen.
      const y = Math.min(plot.bottom - height(to), base - 1.5 * plot.k);
      d += `M${left + 0.5} ${base}V${y}H${right - 0.5}V${base}Z`;
      if (to > top && to === count) {
        const at = { x: (left + right) / 2, y: plot.top - 3 * plot.k, "text-anchor": "middle" };
        svg("text", { ...at, class: "label" }, live, String(count));
      }
    }
    svg("path", { d, class: `bars ${name}` }, live);
  }

  function openIn(place, bin, count) {
    if (found.open_bins) return found.open_bins[place * bins + bin];
    return bin < bins / 2 ? 0 : count;
  }
}

/** How the samples and the line where the unit opens look in the map of the player. */
function mapLegend(labels, { flat_edge: edge = 0 }) {
  const line = fill(labels.z_line, { edge: short(edge) });
  return [{ sign: "selected", text: line }, { sign: "ringed", text: labels.z_above }];
}

/** The height of the plot in samples: the highest bar of all, but the widest spread stays seen. */
function usualTop(counts, bins) {
  const highest = [];
  for (let start = 0; start < counts.length; start += bins) {
    highest.push(Math.max(...counts.subarray(start, start + bins)));
  }
  return Math.min(Math.max(...highest), CUT * Math.min(...highest));
}
