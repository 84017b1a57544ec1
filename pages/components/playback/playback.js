// The playback: panels of one recording, linked by one record; see packing.py for the data.

import { clear, html } from "../shared/dom.js";
import { fill, percent } from "../shared/format.js";
import { nearest } from "../shared/index_slider.js";
import { linear } from "../shared/linear.js";
import { LOOK } from "../shared/marks.js";
import { transport } from "../shared/transport.js";
import { markPicture } from "./contender.js";
import { coursePanel } from "./course.js";
import { gradientPanel } from "./gradients.js";
import { courseLayout } from "./layout.js";
import { decisionMaps } from "./maps.js";
import { read } from "./recording.js";
import { valueTables } from "./table.js";
import { roundTicks } from "./ticks.js";
import { words } from "./words.js";

const QUIET_MILLISECONDS = 700;
/** As wide as any value beside a name. */
const LONGEST = "<0.001";
const ACCURACIES = ["test_accuracy", "accuracy"];

/** Fills `root` and returns {view, stop}; `before` is the view of an earlier playback there. */
export function startPlayback(root, data, before) {
  const { labels, language } = data;
  const find = (selector) => root.querySelector(selector);
  const recording = read(data);
  const { steps, entries, classes } = recording;
  const last = steps.length - 1;
  const say = words(recording, labels);
  const view = { steps: String(steps), record: last, quantity: ACCURACIES[0] };
  if (before) view.quantity = before.quantity;
  if (before?.steps === view.steps) view.record = before.record;

  root.lang = language === "zh" ? "zh-Hans" : language;
  root.setAttribute("aria-label", labels.alt);
  const across = linear(steps[0], steps[last], 0, 1);
  const scale = { position: (step) => (last ? across(step) : 0) };
  const places = steps.map(scale.position);
  const bar = transport(find(".bar"), steps, scale, labels, (record) => show({ record }));
  const [accuracy, loss] = createCourses();
  const gradients = gradientPanel(find(".gradient .plot"), recording, labels);
  const maps = decisionMaps(find(".maps"), recording, labels, draw);
  const table = valueTables(find("details"), recording, say, labels);
  const atLayer1 = createReadout();
  const choices = ACCURACIES.map(choice);
  root.classList.toggle("has-maps", Boolean(recording.maps));
  find(".loss h3").textContent = labels.loss;
  find(".gradient h3").textContent = labels.gradient;
  find(".caption").textContent = say.caption();

  let layout = null;
  let frame = 0;
  let silence = 0;
  let spoken = say.summary(view.quantity, view.record);
  const curves = find(".curves");
  curves.onpointerdown = (event) => {
    if (event.button !== 0 || !event.target.closest(".plot")) return;
    find("input").focus({ preventScroll: true });
    event.preventDefault();
    curves.setPointerCapture(event.pointerId);
    follow(event);
  };
  curves.onpointermove = (event) => curves.hasPointerCapture(event.pointerId) && follow(event);
  const resizes = new ResizeObserver(fit);
  resizes.observe(curves);
  fit();
  return { view, stop };

  function stop() {
    bar.pause();
    cancelAnimationFrame(frame);
    clearTimeout(silence);
    resizes.disconnect();
  }

  function follow(event) {
    const x = event.clientX - curves.getBoundingClientRect().left;
    bar.jump(nearest(places, (x - layout.left) / (layout.right - layout.left)));
  }

  function show(change) {
    Object.assign(view, change);
    bar.draw(view.record);
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(draw);
  }

  /** Draws what depends on the width, too. */
  function fit() {
    // A page that is being left shrinks its figures to nothing first.
    if (!curves.clientWidth) return;
    layout = courseLayout(curves, steps, entries.map(({ name }) => name), LONGEST);
    root.style.setProperty("--plot-left", `${layout.left}px`);
    root.style.setProperty("--plot-right", `${root.clientWidth - layout.right}px`);
    accuracy.draw(layout, view.quantity);
    loss.draw(layout, "loss");
    gradients.draw();
    draw();
  }

  function draw() {
    const { record, quantity } = view;
    accuracy.read(record);
    loss.read(record);
    gradients.read(record);
    maps.draw(record);
    atLayer1(record);
    bar.draw(record);
    find(".accuracy .plot").setAttribute("aria-label", say.course(quantity, record));
    find(".loss .plot").setAttribute("aria-label", say.course("loss", record));
    find(".gradient .plot").setAttribute("aria-label", say.gradients(record));
    clearTimeout(silence);
    if (!bar.isPlaying()) silence = setTimeout(settle, QUIET_MILLISECONDS);
  }

  /** Speaks, and writes into the table, only what stays a while. */
  function settle() {
    const text = say.summary(view.quantity, view.record);
    if (text !== spoken) find(".status").textContent = text;
    spoken = text;
    table.draw(view.record);
  }

  function createCourses() {
    const guess = Math.log(classes);
    const top = 1.35 * guess;
    const guessing = (value) => [{ value, text: labels.guessing }];
    const half = percent(0.5).slice(0, -1);
    const shares = {
      top: 1.04,
      ticks: [{ value: 0, text: "0" }, { value: 0.5, text: half }, { value: 1, text: "100%" }],
      notes: guessing(1 / classes),
      write: say.writes.accuracy,
      lost: say.lost,
    };
    const losses = {
      top,
      ticks: roundTicks(top, 3).map((value) => ({ value, text: String(value) })),
      notes: guessing(guess),
      write: say.writes.loss,
      lost: say.lost,
    };
    const xTicks = {
      x_texts: steps.map((step) => fill(labels.step, { step })),
      x_ticks: roundTicks(Math.max(steps[last], 1), 5)
        .filter(Number.isInteger)
        .map((value) => ({ value, text: String(value) })),
    };
    return [
      coursePanel(find(".accuracy .plot"), recording, shares, null),
      coursePanel(find(".loss .plot"), recording, losses, xTicks),
    ];
  }

  /** The gradient of layer 1, one number a contender. */
  function createReadout() {
    const line = clear(find(".readout"));
    const step = html("span", { class: "dim" }, line);
    const values = entries.map((entry) => {
      const box = html("span", { class: "entry" }, line);
      box.style.color = LOOK[entry.activation].text;
      box.append(markPicture(entry));
      return html("b", { class: "num" }, box);
    });
    return (record) => {
      step.textContent = fill(labels.at_layer_1, { step: say.step(record) });
      values.forEach((value, i) => (value.textContent = say.layer(entries[i], record, 0)));
    };
  }

  function choice(quantity, index) {
    const box = find(".seg");
    if (index === 0) clear(box).setAttribute("aria-label", labels.accuracy_on);
    const button = html("button", { type: "button" }, box, labels[`on_${quantity}`]);
    const press = () => {
      for (const [i, each] of box.childNodes.entries()) each.setAttribute("aria-pressed", i === index);
      find(".accuracy h3").textContent = labels[quantity];
    };
    if (quantity === view.quantity) queueMicrotask(press);
    button.onclick = () => {
      view.quantity = quantity;
      press();
      fit();
    };
    return button;
  }
}
