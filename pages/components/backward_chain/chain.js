// The chain: activations to choose from, the figure, and the numbers of one layer and one unit.

import { clear, html } from "../shared/dom.js";
import { indexSlider, nearest } from "../shared/index_slider.js";
import { fill } from "../shared/format.js";
import { LOOK } from "../shared/marks.js";
import { read } from "./factors.js";
import { createFigure } from "./figure.js";
import { createRows } from "./rows.js";
import { createTable } from "./table.js";
import { createUnits } from "./units.js";
import { formula, sentence, symbols } from "./words.js";

const MODES = ["average", "one"];

/** Fills `root`; `before` is the view of an earlier chain there, kept where it still fits. */
export function startChain(root, data, before) {
  const { runs, depth, labels } = data;
  const find = (selector) => root.querySelector(selector);
  const view = firstView(data, before);
  const places = Array.from({ length: depth - 1 }, (_, i) => (i + 0.5) / (depth - 1));

  root.lang = data.lang === "zh" ? "zh-Hans" : data.lang;
  root.setAttribute("aria-label", labels.title);
  find(".figure h3").textContent = labels.factors_title;
  find("summary").textContent = labels.values;
  const rows = createRows(find(".runs"), data, (run) => show({ run }));
  const figure = createFigure(find(".plot"), find(".key"), data);
  const units = createUnits(root, data, (unit) => show({ unit }));
  const table = createTable(find("details"), data);
  const goTo = (index) => show({ layer: Math.min(depth, Math.max(2, index + 2)) });
  const showOnSlider = indexSlider(find("input"), places, labels.layer_axis, goTo);
  const modes = MODES.map(modeButton);

  const plot = find(".plot");
  plot.onpointerdown = (event) => {
    if (event.button !== 0) return;
    find("input").focus({ preventScroll: true });
    event.preventDefault();
    plot.setPointerCapture(event.pointerId);
    follow(event);
  };
  plot.onpointermove = (event) => plot.hasPointerCapture(event.pointerId) && follow(event);

  const resizes = new ResizeObserver(draw);
  resizes.observe(plot);
  draw();
  return { view, stop: () => resizes.disconnect() };

  function follow(event) {
    const { left, right } = figure.edges();
    const x = event.clientX - plot.getBoundingClientRect().left;
    goTo(nearest(places, (x - left) / (right - left)));
  }

  function show(change) {
    Object.assign(view, change);
    draw();
  }

  function draw() {
    // A page that is being left shrinks its figures to nothing first.
    if (!plot.clientWidth) return;
    const run = runs[view.run];
    const all = runs.map((each) => read(each, view.mode));
    const factors = all[view.run];
    root.style.setProperty("--c", LOOK[run.activation].line);
    root.style.setProperty("--c-text", LOOK[run.activation].text);
    modes.forEach((button, i) => button.setAttribute("aria-pressed", MODES[i] === view.mode));
    modes[1].textContent = fill(labels.one, { sample: run.sample });
    rows.draw(all, view.run);
    figure.draw(all, view);
    const { left, right, k } = figure.edges();
    // The thumb is 18 px wide: it stands under its layer if the track is longer by that.
    find(".slider").style.marginLeft = `${left - 9 * k}px`;
    find(".slider").style.width = `${right - left + 18 * k}px`;
    clear(find(".says")).append(...sentence(data, factors, view.layer));
    clear(find(".whole")).append(...formula(data, factors, view.layer));
    clear(find(".symbols")).append(...symbols(data, view));
    showOnSlider(view.layer - 2, find(".says").textContent);
    plot.setAttribute("aria-label", `${run.name}. ${find(".says").textContent}`);
    units.draw(run, view);
    table.draw(run, factors);
  }

  function modeButton(mode, i) {
    if (i === 0) clear(find(".modes")).setAttribute("aria-label", labels.measured_over);
    const button = html("button", { type: "button" }, find(".modes"));
    button.textContent = fill(labels[mode], { batch: data.batch, sample: 1 });
    button.onclick = () => show({ mode });
    return button;
  }
}

/** What is shown at first: the activation that is asked for, else all as the learner left it. */
function firstView({ runs, depth, follow, asked }, before) {
  const indexOf = (name) => runs.findIndex(({ activation }) => activation === name);
  const isAsked = !before || before.asked !== asked;
  const kept = isAsked ? -1 : indexOf(before.activation);
  const run = kept >= 0 ? kept : Math.max(0, indexOf(follow));
  return {
    asked,
    mode: before?.mode ?? "average",
    layer: before && before.layer <= depth ? before.layer : Math.min(2, depth),
    unit: before?.unit ?? null,
    run,
    get activation() {
      return runs[this.run].activation;
    },
  };
}
