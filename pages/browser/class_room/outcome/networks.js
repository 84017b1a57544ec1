// Networks as dots between 0 and 100 %: those of the lab above, those of the class below.

import { drawColumn } from "../../library/axes.js";
import { html, svg } from "../../library/dom.js";
import { drawAtEverySize, drawingIn } from "../../library/fit.js";
import { entry, fill, listed, percent } from "../../library/format.js";
import { LOOK } from "../../library/look.js";
import { mark } from "../../library/marks.js";
import { linear } from "../../library/scales.js";
import { stacked } from "./stacked.js";

/** Pixels of the design. */
const STRIP = 56;
const RADIUS = 4.5;
const MARKED = 7;

/** Draws a strip for each activation and group into `root`; nothing where nothing was trained. */
export function drawNetworks(root, { rows, labels }) {
  if (rows.length === 0) return {};
  html("h3", {}, root, labels.networks);
  const strips = rows.flatMap((row) => [
    { ...row, values: row.lab, who: labels.of_lab },
    { ...row, values: row.own, who: labels.of_class, isClass: true },
  ]);
  const pairs = html("div", { class: "strips" }, root);
  const figures = strips.map((strip) => {
    const lost = strip.values.filter((value) => value === null).length;
    const name = `${strip.name} · ${fill(strip.who, { count: strip.values.length })}`;
    const part = html("div", {}, pairs);
    const title = html("p", { class: "strip-name" }, part, name);
    if (lost) title.append(` · ${fill(labels.lost, { count: lost })}`);
    title.style.color = LOOK[strip.look].text;
    const box = html("div", { role: "img", "aria-label": spoken(strip, name) }, part);
    box.style.height = `${(STRIP + 22) / 16}rem`;
    return { strip, box };
  });
  if (rows.some(({ mark }) => mark !== null)) html("p", { class: "dim" }, root, labels.ringed);
  const stop = drawAtEverySize(figures.map(({ box }) => box), () => figures.forEach(draw));
  return { stop };
}

function spoken({ values }, name) {
  const finite = values.filter((value) => value !== null);
  return entry(name, listed(finite.map((value) => percent(value))));
}

function draw({ strip, box }) {
  const drawing = drawingIn(box, 2);
  const plot = drawing.fit({ left: 16, right: 22, top: 4, bottom: 20 });
  if (!plot) return;
  const [under, above] = drawing.layers;
  const { k } = plot;
  const x = linear(0, 1, plot.left, plot.right);
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    drawColumn(plot, x(share), `${100 * share}%`, share === 0 ? "axis" : "grid", under);
  }
  const dots = stacked(strip.values, (plot.bottom - plot.top) / k - 2 * RADIUS, 2 * RADIUS);
  for (const { index, value, lift, shift } of dots) {
    const isMine = strip.isClass && index === strip.mark;
    const at = x(value) + shift * k;
    const y = plot.bottom - (RADIUS + lift) * k;
    if (isMine) {
      svg("circle", {
        cx: at,
        cy: y,
        r: MARKED * k,
        fill: "none",
        stroke: "var(--ink)",
        "stroke-width": 2 * k,
      }, above);
    }
    mark(strip.look, at, y, RADIUS * k, above);
  }
}
