// How the samples lie on both sides of z = 0: grey where the unit is closed, coloured where open.

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
  drawLegend(find(".legend"), subject.in_plane ? mapLegend(labels) : []);
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
    drawBars(place, 0, bins / 2, "bars closed");
    drawBars(place, bins / 2, bins, "bars open");
    drawUpright({ top: 0, bottom: plot.bottom + 4 * plot.k }, plot.X(0), "zero", live);
  }

  function drawBars(place, from, to, name) {
    let d = "";
    for (let bin = from; bin < to; bin++) {
      const count = found.counts[place * bins + bin];
      if (count === 0) continue;
      const [left, right] = [plot.X(found.edges[bin]), plot.X(found.edges[bin + 1])];
      const height = (Math.min(count, top) / top) * (plot.bottom - plot.top);
      // A single sample is still seen.
      const y = plot.bottom - Math.max(height, 1.5 * plot.k);
      d += `M${left + 0.5} ${plot.bottom}V${y}H${right - 0.5}V${plot.bottom}Z`;
      if (count > top) {
        const at = { x: (left + right) / 2, y: plot.top - 3 * plot.k, "text-anchor": "middle" };
        svg("text", { ...at, class: "label" }, live, String(count));
      }
    }
    svg("path", { d, class: name }, live);
  }
}

/** How the samples and the line z = 0 look in the map of the player. */
function mapLegend(labels) {
  return [{ sign: "selected", text: labels.z_line }, { sign: "ringed", text: labels.z_above }];
}

/** The height of the plot in samples: the highest bar of all, but the widest spread stays seen. */
function usualTop(counts, bins) {
  const highest = [];
  for (let start = 0; start < counts.length; start += bins) {
    highest.push(Math.max(...counts.subarray(start, start + bins)));
  }
  return Math.min(Math.max(...highest), CUT * Math.min(...highest));
}
