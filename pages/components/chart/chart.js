// The chart: its panels, the reading line through them, the slider beneath and the table.

import { clear, html } from "../shared/dom.js";
import { indexSlider, nearest } from "../shared/index_slider.js";
import { linear } from "../shared/linear.js";
import { measure } from "../shared/layout.js";
import { createPanel } from "./panel.js";
import { createTable } from "./table.js";

/** Fills `root`; `before` is the view of an earlier chart there, kept if it has the same x. */
export function startChart(root, { chart, labels, alt, lang }, before) {
  const find = (selector) => root.querySelector(selector);
  const last = chart.x.length - 1;
  const view = { x: chart.x, index: chart.reading };
  if (before && String(before.x) === String(chart.x)) view.index = before.index;

  root.lang = lang === "zh" ? "zh-Hans" : lang;
  root.setAttribute("aria-label", alt);
  root.dataset.panels = chart.panels.length;
  root.style.setProperty("--names", chart.panels[0].series.length);

  const box = clear(find(".panels"));
  const panels = chart.panels.map((panel) => createPanel(html("section", {}, box), chart, panel));
  const across = linear(chart.x[0], chart.x[last], 0, 1);
  const places = chart.x.map((x) => (last ? across(x) : 0));
  const showOnSlider = indexSlider(find("input"), places, chart.x_name, go);
  createTable(find("details"), chart, labels.values);

  let layout = null;
  box.onpointerdown = (event) => {
    if (event.button !== 0) return;
    find("input").focus({ preventScroll: true });
    event.preventDefault();
    box.setPointerCapture(event.pointerId);
    follow(event);
  };
  box.onpointermove = (event) => box.hasPointerCapture(event.pointerId) && follow(event);

  const resizes = new ResizeObserver(drawAll);
  for (const { plot } of panels) resizes.observe(plot);
  drawAll();
  return { view, stop: () => resizes.disconnect() };

  function follow(event) {
    const x = event.clientX - box.getBoundingClientRect().left;
    go(nearest(places, (x - layout.left) / (layout.right - layout.left)));
  }

  function go(index) {
    view.index = Math.min(last, Math.max(0, index));
    drawReading();
  }

  function drawAll() {
    // A page that is being left shrinks its figures to nothing first.
    if (!box.clientWidth) return;
    layout = measure(box, chart);
    for (const panel of panels) panel.draw(layout);
    const { left, right, k } = layout;
    // The thumb is 18 px wide: it stands under the reading line if the track is longer by that.
    find(".slider").style.marginLeft = `${left - 9 * k}px`;
    find(".slider").style.width = `${right - left + 18 * k}px`;
    drawReading();
  }

  function drawReading() {
    for (const panel of panels) panel.read(view.index);
    const values = panels.map((panel) => panel.say(view.index)).join("; ");
    showOnSlider(view.index, `${chart.x_texts[view.index]}: ${values}`);
  }
}
