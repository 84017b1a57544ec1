// The player: one network of a recorded run, seen at one record; see packing.py for the data.

import { clear, html } from "../shared/dom.js";
import { nearest } from "../shared/index_slider.js";
import { lead } from "../shared/linked.js";
import { sampleLine } from "../shared/marks.js";
import { transport } from "../shared/transport.js";
import { closedCurve } from "./curve.js";
import { drawGlyph, glyph } from "./glyph.js";
import { weightImages } from "./images.js";
import { decisionMap } from "./map.js";
import { hasDiverged, openCount, read, snapshotAt } from "./recording.js";
import { stepScale } from "./scale.js";
import { unitGrid } from "./units.js";
import { words } from "./words.js";

const QUIET_MILLISECONDS = 700;

/** The players on the page, so that a rerun with the same data disturbs nobody. */
const players = new WeakMap();

export default function ({ data, parentElement }) {
  // Streamlit may put fresh markup into the same parent: it is empty, whatever was drawn before.
  const root = parentElement.querySelector(".player");
  const before = players.get(parentElement);
  const isSame = before?.root === root && before.id === data.id && before.language === data.language;
  if (!isSame) {
    before?.stop();
    players.set(parentElement, { root, ...start(parentElement, data, before) });
  }
  const player = players.get(parentElement);
  root.classList.toggle("presenter", Boolean(data.presenter));
  return () => {
    player.pause();
    // A cleanup also comes before the next call; only what has left the page stops for good.
    if (parentElement.host?.isConnected) return;
    player.stop();
    players.delete(parentElement);
  };
}

function start(parent, data, before) {
  const { labels, language } = data;
  const find = (selector) => parent.querySelector(selector);
  const recording = read(data);
  const { runs, steps } = recording;
  const say = words(recording, labels);
  const scale = stepScale(steps);
  const view = firstView(recording, before);
  const root = find(".player");
  root.lang = language === "zh" ? "zh-Hans" : "en";

  const picture = drawsWeights();
  const grid = unitGrid(find(".units"), find(".key"), recording, labels, (unit) => show({ unit }));
  const bar = transport(find(".bar"), steps, scale, labels, (record) => show({ record }));
  const curve = closedCurve(find(".curve"), recording, scale, labels, say.share, bar.jump);
  const choices = runs.map(choice);
  const sentence = find(".unit");
  clear(sentence.querySelector(".state")).append(glyph("active"));
  find(".course h2").textContent = labels.curve_title;
  find(".caption").textContent = say.caption();
  find(".map .lost").textContent = labels.diverged;
  find(".map .same").textContent = labels.one_answer;
  find(".map .away").textContent = labels.unit_away;

  // What stands beside the player and follows it.
  const place = () => ({ id: data.id, run: view.run, unit: view.unit, step: steps[view.record] });
  const link = lead(data.id, place, (step) => bar.jump(nearest(steps, step)));

  let frame = 0;
  let silence = 0;
  let spoken = summary();
  const resized = new ResizeObserver(() => {
    // A page that is being left shrinks its figures to nothing first.
    if (!find(".curve").clientWidth) return;
    curve.resize();
    draw();
  });
  resized.observe(find(".curve"));
  // The colours of the canvas are read from its style: a change of theme starts its transition.
  find(".map canvas").ontransitionend = draw;
  curve.resize();
  draw();
  return { id: data.id, language, view, pause: bar.pause, stop };

  function stop() {
    bar.pause();
    cancelAnimationFrame(frame);
    clearTimeout(silence);
    resized.disconnect();
    link.end();
  }

  function show(change) {
    Object.assign(view, change);
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(draw);
    bar.draw(view.record);
  }

  function draw() {
    const run = runs[view.run];
    root.style.setProperty("--c", `var(--${run.activation}, var(--ink))`);
    find(".heading").textContent = say.heading(view);
    root.classList.toggle("diverged", hasDiverged(recording, run, view.record));
    choices.forEach((button, i) => button.setAttribute("aria-pressed", i === view.run));
    grid.draw(view);
    drawSentence(say.unit(view));
    picture?.draw(view);
    find(".note").textContent = say.note(snapshotAt(run, view.record), view.record);
    curve.draw(view);
    bar.draw(view.record);
    link.tell();
    find(".curve").setAttribute("aria-label", say.curveText(view));
    find(".picture [role=img]:not([hidden])")?.setAttribute("aria-label", say.mapText(view));
    clearTimeout(silence);
    if (!bar.isPlaying()) silence = setTimeout(announce, QUIET_MILLISECONDS);
  }

  /** Speaks only what has settled. */
  function announce() {
    const text = summary();
    if (text !== spoken) find(".status").textContent = text;
    spoken = text;
  }

  function summary() {
    return `${say.heading(view)}. ${say.unit(view).title}`;
  }

  function drawSentence({ state, title, text, event }) {
    const share = openCount(recording, runs[view.run], view.record, view.unit) / recording.samples;
    drawGlyph(sentence.querySelector("svg"), state, share);
    sentence.querySelector("h3").textContent = title;
    const paragraph = clear(sentence.querySelector("p"));
    const [head, tail] = text.split("{step}");
    paragraph.append(head);
    if (tail === undefined) return;
    const link = html("button", { type: "button", class: "link" }, paragraph);
    link.textContent = labels.step.replace("{step}", steps[event]);
    link.onclick = () => bar.jump(event);
    paragraph.append(tail);
  }

  /** The left picture: a map in the plane, images for pixels, nothing where no weights were kept. */
  function drawsWeights() {
    const inPlane = recording.network.features === 2;
    const kept = runs.every(({ snapshots }) => snapshots);
    find(".picture").hidden = !kept;
    find(".map").hidden = !(kept && inPlane);
    find(".images").hidden = !kept || inPlane;
    find(".picture h2").textContent = inPlane ? labels.map_title : labels.images_title;
    if (!kept) return null;
    if (inPlane) return decisionMap(find(".map"), recording);
    return weightImages(find(".images"), recording, (unit) => show({ unit }));
  }

  function choice({ activation, name }, index) {
    const box = find(".runs");
    if (index === 0) clear(box).setAttribute("aria-label", labels.look_into);
    const button = html("button", { type: "button" }, box);
    button.append(sampleLine(activation), name);
    button.onclick = () => show({ run: index });
    return button;
  }
}

/** Where to look: in another language where it was, else at the run's end, in the same network. */
function firstView(recording, before) {
  if (before?.id === recording.id) return { ...before.view };
  const run = Math.min(before?.view.run ?? 0, recording.runs.length - 1);
  return { run, record: recording.steps.length - 1, unit: recording.unit };
}
