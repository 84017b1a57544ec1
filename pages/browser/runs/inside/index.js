// Look inside: one picture that zooms from a network to a layer and to a unit, at the step of the
// figure that plays the run.

import { clear, html } from "../../library/dom.js";
import { drawAtEverySize } from "../../library/fit.js";
import { fill } from "../../library/format.js";
import { drawLegend } from "../../library/legend.js";
import { follow } from "../../library/linked.js";
import { mount } from "../../library/mount.js";
import { wordsOf } from "../../library/opening.js";
import { pixelScale, roomAcross } from "../../library/screen.js";
import { drawLayer } from "./layer.js";
import { zoom } from "./motion.js";
import { drawNetwork } from "./network.js";
import { nodeEntries } from "./nodes.js";
import { settings } from "./settings.js";
import { sweep, sweepButton } from "./sweep.js";
import { trail } from "./trail.js";
import { drawUnit } from "./unit.js";
import { widthEntries } from "./widths.js";
import { besideLayer, besideNetwork, besideUnit, layerName } from "./words.js";

/** A learner who runs through the steps asks for the last one only. */
const SETTLED_MILLISECONDS = 250;
const [NETWORK, LAYER, UNIT] = [0, 1, 2];

export default mount(".inside", start);

function start(root) {
  const find = (selector) => root.querySelector(selector);
  const stage = find(".stage");
  /** What Python has sent of these networks, by run, step and sample. */
  let seen = new Map();
  let data = null;
  let view = null;
  /** The run and the unit that the leading figure told last. */
  let told = null;
  let ask = null;
  let timer = 0;
  let waitingFor = "";
  let hasSwept = false;
  let drawn = "";
  let controls = null;
  const link = follow(shown);
  const path = trail(find(".trail"), go);
  sweepButton(find(".sweep"), () => sweep(stage));
  root.onkeydown = (event) => {
    if (event.key !== "Escape" || !view?.level) return;
    event.preventDefault();
    go(view.level - 1);
  };
  const stopFitting = drawAtEverySize([root], redraw);
  return { receive, stop };

  function receive({ data: sent, setStateValue }) {
    ask = (asked) => setStateValue("asked", asked);
    const isOther = data?.id !== sent.id || data?.lang !== sent.lang;
    if (isOther) seen = new Map();
    seen.set(keyOf(sent.asked), { ...sent, labels: wordsOf(sent.labels, sent) });
    data = sent;
    if (view?.id !== sent.id) {
      told = null;
      view = { id: sent.id, level: NETWORK, layer: 0, ...sent.asked };
    }
    root.classList.toggle("presenter", sent.presenter);
    root.setAttribute("aria-label", sent.labels.title);
    if (isOther) {
      controls = settings(root, sent, {
        run: choose("run"),
        step: toStep,
        sample: choose("sample"),
      });
    }
    want();
    // A learner may have gone on to another step before this was here.
    if (isOther) link.ask();
  }

  function stop() {
    link.end();
    stopFitting();
    clearTimeout(timer);
  }

  /** The leading figure shows another step, or another unit. */
  function shown({ id, step, run, unit, isPlaying }) {
    if (!data || id !== data.id) return;
    const isNews = unit !== undefined && (run !== told?.run || unit !== told.unit);
    if (isNews) Object.assign(view, { run, unit });
    if (isNews && view.level === UNIT) view.layer = placeOf(unit).layer;
    told = { run, unit };
    Object.assign(view, { step, isPlaying });
    want();
  }

  function choose(name) {
    return (value) => {
      view[name] = value;
      want();
      if (name === "run") tell();
    };
  }

  function toStep(step) {
    view.step = step;
    want();
    link.go(view.id, step);
  }

  /** Has the leading figure look where this one does, if it looks into networks at all. */
  function tell() {
    if (told?.unit === undefined) return;
    link.go(view.id, view.step, { run: view.run, unit: view.unit });
  }

  function placeOf(unit) {
    const { sizes } = data;
    const layer = Math.min(Math.floor(unit / sizes[1]), sizes.length - 2);
    return { layer, place: unit - layer * sizes[1] };
  }

  /** Draws what is looked at, or asks for it once it stands still. */
  function want() {
    controls?.draw(view, seen.get(keyOf(view)) ?? data);
    const { id, run, step, sample, unit } = view;
    const isHere = isThere();
    root.setAttribute("aria-busy", !isHere);
    const key = `${keyOf(view)}:${unit}`;
    if (isHere) {
      clearTimeout(timer);
      waitingFor = "";
      redraw();
    } else if (view.isPlaying) {
      // What plays on asks nothing.
      clearTimeout(timer);
      waitingFor = "";
    } else if (waitingFor !== key) {
      waitingFor = key;
      clearTimeout(timer);
      timer = setTimeout(() => ask({ id, run, step, sample, unit }), SETTLED_MILLISECONDS);
    }
  }

  /** Whether everything that is looked at was sent: of a wide layer only some units are. */
  function isThere() {
    const subject = seen.get(keyOf(view));
    if (!subject || view.level < UNIT || !subject.layers) return Boolean(subject);
    const { layer, place } = placeOf(view.unit);
    return subject.layers[layer].units.includes(place);
  }

  function redraw() {
    const subject = view && seen.get(keyOf(view));
    if (!subject || !isThere()) return;
    const width = roomAcross(root);
    const state = [keyOf(view), view.level, view.layer, view.unit, told?.unit, told?.run, width];
    const wanted = `${state} ${subject.lang} ${pixelScale()} ${subject.asked.unit}`;
    if (!width || wanted === drawn) return;
    drawn = wanted;
    const { labels } = subject;
    const focused = root.getRootNode().activeElement?.dataset?.name;
    root.style.setProperty("--c", `var(--${subject.activation}, var(--ink))`);
    root.style.setProperty("--c-t", `var(--${subject.activation}-t, var(--ink))`);
    root.dataset.level = view.level;
    const isLost = !subject.layers;
    find(".nothing").hidden = !isLost;
    find(".body").hidden = isLost;
    path.draw(namesOf(subject), view.level, labels);
    if (isLost) return sayLost(subject);
    clear(stage);
    const size = { k: pixelScale(), width: stage.clientWidth };
    const at = placeOf(view.unit);
    find("h2").textContent = fill(labels.heading, {
      what: namesOf(subject)[view.level],
      step: fill(labels.step, { step: subject.step }),
    });
    if (view.level === NETWORK) {
      drawNetwork(stage, subject, labels, size, openLayer);
      besideNetwork(find(".beside"), subject, labels);
    } else if (view.level === LAYER) {
      const chosen = placeOf(view.unit).layer === view.layer ? at.place : -1;
      drawLayer(stage, subject, labels, size, { layer: view.layer, place: chosen }, openUnit);
      besideLayer(find(".beside"), subject, labels, view.layer);
    } else {
      const place = { layer: at.layer, at: subject.layers[at.layer].units.indexOf(at.place) };
      drawUnit(stage, subject, labels, size, place);
      besideUnit(find(".beside"), subject, labels, place);
    }
    controls.more(find(".beside"), view, told, subject);
    drawLegend(find(".units"), nodeEntries(subject, labels));
    drawLegend(find(".widths"), widthEntries(labels));
    find(".edges").textContent = labels.edges;
    sayLeftOut(find(".left-out"), subject);
    if (focused) stage.querySelector(`[data-name="${focused}"]`)?.focus({ preventScroll: true });
    if (hasSwept || !told || view.level !== NETWORK) return;
    sweep(stage);
    hasSwept = true;
  }

  function namesOf(subject) {
    const { labels } = subject;
    const layer = view.level === UNIT ? placeOf(view.unit).layer : view.layer;
    return [
      subject.names[view.run],
      layerName(subject, layer, labels),
      fill(labels.unit, { unit: placeOf(view.unit).place + 1 }),
    ];
  }

  /** Of what is too much for a picture, the strongest are drawn, and the picture says so. */
  function sayLeftOut(box, { labels, sizes, inputs, layers }) {
    clear(box);
    if (view.level === UNIT) {
      const { left } = layers[placeOf(view.unit).layer].terms[0];
      if (left) html("p", {}, box, labels.terms_drawn);
      return;
    }
    const drawn = inputs.units.length;
    const some = { drawn, inputs: sizes[0] };
    if (drawn < sizes[0]) html("p", {}, box, fill(labels.inputs_left_out, some));
    const units = { drawn: layers[0].units.length, units: sizes[1] };
    if (units.drawn < units.units) html("p", {}, box, fill(labels.units_left_out, units));
  }

  function sayLost({ labels, reason, step, last_finite }) {
    const now = fill(labels.step, { step });
    const text = reason === "diverged" ? labels.diverged_now : labels.no_weights;
    find(".nothing p").textContent = fill(text, { step: now });
    const button = find(".nothing button");
    button.hidden = reason !== "diverged" || last_finite === null;
    button.textContent = fill(labels.last_finite, { step: last_finite });
    button.onclick = () => toStep(last_finite);
  }

  function openLayer(layer, button) {
    view.layer = layer;
    go(LAYER, button);
  }

  function openUnit(place, button) {
    view.unit = view.layer * data.sizes[1] + place;
    go(UNIT, button);
    tell();
  }

  /** To a level, deeper by what was pressed, or back to where that was. */
  function go(level, pressed = null) {
    if (!view || level === view.level) return;
    const before = view.level;
    const hadFocus = root.contains(root.getRootNode().activeElement);
    if (before === UNIT) view.layer = placeOf(view.unit).layer;
    const origin = pressed ? middleOf(pressed) : null;
    view.level = level;
    want();
    const name = level === NETWORK ? `layer ${view.layer}` : `unit ${placeOf(view.unit).place}`;
    const back = stage.querySelector(`[data-name="${name}"]`);
    zoom(stage, origin ?? (back ? middleOf(back) : null), level > before);
    if (!hadFocus) return;
    const first = level > before && level === LAYER
      ? stage.querySelector(".row.chosen, button.row")
      : back;
    (first ?? find(".back")).focus({ preventScroll: true });
  }

  /** @returns {[number, number]} */
  function middleOf(element) {
    const [box, around] = [element.getBoundingClientRect(), stage.getBoundingClientRect()];
    return [box.x + box.width / 2 - around.x, box.y + box.height / 2 - around.y];
  }
}

const keyOf = ({ run, step, sample }) => `${run}:${step}:${sample}`;
