// The chain: activations to choose from, the figure, and the numbers of one layer and one unit.

import { showInAddress } from "../../library/address.js";
import { clear } from "../../library/dom.js";
import { drawAtEverySize } from "../../library/fit.js";
import { entry, fill } from "../../library/format.js";
import { layUnder, onDrag } from "../../library/hands.js";
import { indexSlider, nearest } from "../../library/index_slider.js";
import { drawLegend } from "../../library/legend.js";
import { LOOK } from "../../library/look.js";
import { keepLook, lastLook, linked } from "../../library/looks.js";
import { mountAnew } from "../../library/mount.js";
import { roomOf } from "../../library/screen.js";
import { segments } from "../../library/segments.js";
import { read } from "./factors.js";
import { createFigure } from "./figure.js";
import { createRows } from "./rows.js";
import { createTable } from "./table.js";
import { createUnits } from "./units.js";
import { formula, sentence, symbols } from "./words.js";

const MODES = ["average", "one"];
/** What a link calls them. */
const SAMPLES = ["all", "one"];
/** The chain is a product from here up. */
const FIRST_LAYER = 2;

export default mountAnew(".chain", startChain);

/** Fills `root`; `before` is the view of an earlier chain there, kept where it still fits. */
function startChain(root, data, before) {
  const { runs, depth, labels } = data;
  const find = (selector) => root.querySelector(selector);
  const view = firstView(data, before ?? lastLook("chain"));
  keepLook("chain", view);
  const places = Array.from({ length: depth - 1 }, (_, i) => (i + 0.5) / (depth - 1));

  root.setAttribute("aria-label", labels.title);
  find(".figure h3").textContent = labels.factors_title;
  const rows = createRows(find(".runs"), data, (run) => show({ run }));
  const figure = createFigure(find(".plot"), data);
  drawLegend(find(".legend"), [
    { sign: "filled", text: labels.derivative, term: "derivative" },
    { sign: "hollow", text: labels.weights, term: "weight" },
    { sign: "theory", text: labels.theory },
  ]);
  const units = createUnits(root, data, (unit) => show({ unit }));
  const table = createTable(find("details"), data);
  const goTo = (index) => show({ layer: Math.min(depth, Math.max(2, index + 2)) });
  const showOnSlider = indexSlider(find("input"), places, labels.layer_axis, goTo);
  const wording = MODES.map((mode) => fill(labels[mode], { batch: data.batch, sample: 1 }));
  const modes = segments(find(".modes"), labels.measured_over, wording, (index) => {
    show({ mode: MODES[index] });
  });

  const plot = find(".plot");
  const along = (x, { left, right }) => (x - left) / (right - left);
  onDrag(plot, (x) => goTo(nearest(places, along(x, figure.edges()))), find("input"));
  const address = showInAddress(root, () => lookOf(view, data));
  const stopFitting = drawAtEverySize([plot], draw);
  return { view, stop };

  function stop() {
    stopFitting();
    address.end();
  }

  function show(change) {
    Object.assign(view, change);
    draw();
  }

  function draw() {
    if (!roomOf(plot)) return;
    const run = runs[view.run];
    const all = runs.map((each) => read(each, view.mode));
    const factors = all[view.run];
    root.style.setProperty("--c", LOOK[run.activation].line);
    root.style.setProperty("--c-text", LOOK[run.activation].text);
    modes.press(MODES.indexOf(view.mode));
    modes.buttons[1].textContent = fill(labels.one, { sample: run.sample });
    rows.draw(all, view.run);
    figure.draw(all, view);
    const { left, right, k } = figure.edges();
    layUnder(find(".slider"), left, right, k);
    clear(find(".says")).append(...sentence(data, factors, view.layer));
    clear(find(".whole")).append(...formula(data, factors, view.layer));
    clear(find(".symbols")).append(...symbols(data, view));
    showOnSlider(view.layer - 2, find(".says").textContent);
    plot.setAttribute("aria-label", entry(run.name, find(".says").textContent));
    units.draw(run, view);
    table.draw(run, factors);
    address.moved(false);
  }
}

/** Where to look: where a link says, else at the activation that is asked for, else as before. */
function firstView({ runs, depth, follow, asked, look }, before) {
  const news = linked(look, before);
  const { activation, mode, layer, unit } = news ? ofLink(look) : before ?? ofLink({});
  const isAsked = !news && before?.asked !== asked;
  const indexOf = (name) => runs.findIndex((run) => run.activation === name);
  const kept = isAsked ? -1 : indexOf(activation);
  return {
    asked,
    linked: news || before?.linked,
    mode,
    layer: layer <= depth ? layer : Math.min(FIRST_LAYER, depth),
    unit,
    run: kept >= 0 ? kept : Math.max(0, indexOf(follow)),
    get activation() {
      return runs[this.run].activation;
    },
  };
}

/** @param {any} look */
function ofLink({ activation, sample = SAMPLES[0], layer = FIRST_LAYER, unit }) {
  const mode = MODES[SAMPLES.indexOf(sample)];
  return { activation, mode, layer, unit: unit === undefined ? null : unit - 1 };
}

/** What a link says of a view: how it differs from that in which the chain opens by itself. */
function lookOf({ activation, mode, layer, unit }, { follow, depth }) {
  const pairs = [];
  if (activation !== follow) pairs.push(["activation", activation]);
  if (layer !== Math.min(FIRST_LAYER, depth)) pairs.push(["layer", layer]);
  if (unit !== null) pairs.push(["unit", unit + 1]);
  if (mode !== MODES[0]) pairs.push(["sample", SAMPLES[MODES.indexOf(mode)]]);
  return pairs;
}
