// The chart: its panel, the reading line through it, the slider beneath and the table.

import { showInAddress } from "../../library/address.js";
import { clear } from "../../library/dom.js";
import { drawAtEverySize } from "../../library/fit.js";
import { entry } from "../../library/format.js";
import { layUnder, onDrag } from "../../library/hands.js";
import { indexSlider, nearest } from "../../library/index_slider.js";
import { measure } from "../../library/layout.js";
import { drawLegend } from "../../library/legend.js";
import { keepLook, lastLook, linked } from "../../library/looks.js";
import { mountAnew } from "../../library/mount.js";
import { linear } from "../../library/scales.js";
import { roomOf } from "../../library/screen.js";
import { createPanel } from "./panel.js";
import { createTable } from "./table.js";

export default mountAnew(".chart", startChart);

/** Fills `root`; `before` is the view of an earlier chart there. */
function startChart(root, data, before) {
  const { chart, labels, alt, look_key } = data;
  const find = (selector) => root.querySelector(selector);
  const last = chart.x.length - 1;
  const view = firstView(data, before ?? lastLook(look_key));
  keepLook(look_key, view);

  root.setAttribute("aria-label", alt);
  const [shown] = chart.panels;
  root.style.setProperty("--names", shown.series.length);

  const box = clear(find(".panel"));
  const panel = createPanel(box, chart, shown);
  const across = linear(chart.x[0], chart.x[last], 0, 1);
  const places = chart.x.map((x) => (last ? across(x) : 0));
  const showOnSlider = indexSlider(find("input"), places, chart.x_name, go);
  drawLegend(find(".legend"), legendOf(shown, labels));
  createTable(find("details"), chart, shown, labels.values);

  let layout = null;
  onDrag(
    box,
    (x) => go(nearest(places, (x - layout.left) / (layout.right - layout.left))),
    find("input"),
  );
  const address = showInAddress(root, () => (view.index ? [[look_key, view.index + 1]] : []));
  const stopFitting = drawAtEverySize([panel.plot], drawAll);
  return { view, stop };

  function stop() {
    stopFitting();
    address.end();
  }

  function go(index) {
    view.index = Math.min(last, Math.max(0, index));
    if (layout) drawReading();
  }

  function drawAll() {
    if (!roomOf(box)) return;
    layout = measure(box, { ...shown, x: chart.x });
    panel.draw(layout);
    const { left, right, k } = layout;
    layUnder(find(".slider"), left, right, k);
    drawReading();
  }

  function drawReading() {
    panel.read(view.index);
    showOnSlider(view.index, entry(chart.x_texts[view.index], panel.say(view.index)));
    address.moved(false);
  }
}

/** What the panel's lines mean. */
function legendOf({ series }, labels) {
  const found = [
    { sign: "median", text: labels.median, term: "median" },
    { sign: "band", text: labels.all_networks },
  ];
  if (series.some(({ theory }) => theory)) found.push({ sign: "theory", text: labels.theory });
  return found;
}

/** Where to read: where a link says, else where it was if the chart has the same x. */
function firstView({ chart: { x }, look_key, look }, before) {
  const news = linked(look, before);
  const isSame = String(before?.x) === String(x);
  const wanted = news ? look[look_key] - 1 : isSame ? before.index : 0;
  return { x, linked: news || before?.linked, index: Math.min(wanted, x.length - 1) };
}
