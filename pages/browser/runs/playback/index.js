// The playback: panels of one recording, linked by one record; see packing.py for the data.

import { clear, html } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { onDrag } from "../../library/hands.js";
import { nearest } from "../../library/index_slider.js";
import { drawLegend } from "../../library/legend.js";
import { lead } from "../../library/linked.js";
import { LOOK } from "../../library/look.js";
import { grown, linked, opening, sameTime, viewBefore } from "../../library/looks.js";
import { mountAnew } from "../../library/mount.js";
import { played } from "../../library/played.js";
import { completed, drawAwaited } from "../../library/rest.js";
import { linear, ticks } from "../../library/scales.js";
import { roomOf } from "../../library/screen.js";
import { segments } from "../../library/segments.js";
import { SHARES } from "../../library/ticks.js";
import { word } from "../../library/word.js";
import { markPicture } from "./contender.js";
import { coursePanel } from "./course.js";
import { gradientPanel } from "./gradients.js";
import { courseLayout } from "./layout.js";
import { decisionMaps } from "./maps.js";
import { lossesEnd, read } from "./recording.js";
import { valueTables } from "./table.js";
import { words } from "./words.js";

/** As wide as any value beside a name. */
const LONGEST = "<0.001";
const ACCURACIES = ["test_accuracy", "accuracy"];
/** What a link calls them. */
const DATA = ["test", "training"];

// Its data are megabytes of text to compare: recordings, opening and language say enough.
const identity = ({ id, measure, look, lesson, lang, fronts }) =>
  `${id} ${measure} ${JSON.stringify([look, lesson, fronts])} ${lang}`;

export default mountAnew(".playback", startPlayback, identity);

/** Fills `root` and returns {view, stop, receive}; `before` is the view of an earlier one there. */
function startPlayback(root, data, before, component) {
  const { labels } = data;
  const find = (selector) => root.querySelector(selector);
  const recording = read(data);
  const { steps, entries, classes } = recording;
  const last = steps.length - 1;
  const say = words(recording, labels);
  const left = viewBefore("playback", data.lesson, before);
  const view = grown(data, left, (seen) => firstView(data, seen));

  root.setAttribute("aria-label", labels.alt);
  const across = linear(steps[0], steps[last], 0, 1);
  const scale = { position: (step) => (last ? across(step) : 0) };
  const places = steps.map(scale.position);
  const { growing } = data;
  const { bar, redraw, begin, receive } = played(root, {
    ...{ name: "playback", view, steps, scale, labels, lesson: data.lesson, draw },
    ...{ growing, component },
    say: sayNow,
    look: () => lookOf(view, data),
  });
  const [accuracy, loss] = createCourses();
  const gradients = gradientPanel(find(".gradient .plot"), recording, labels);
  const maps = decisionMaps(find(".maps"), recording, labels, redraw);
  const table = valueTables(find("details"), recording, say, labels);
  const atLayer1 = createReadout();
  const onWhich = ACCURACIES.map((quantity) => labels[`on_${quantity}`]);
  const { press } = segments(find(".seg"), labels.accuracy_on, onWhich, (index) => {
    view.quantity = ACCURACIES[index];
    if (fit()) redraw();
  });
  root.classList.toggle("has-maps", Boolean(recording.maps));
  const title = (panel, term, text) => clear(find(`${panel} h2`)).append(word(term, text));
  title(".loss", "loss", labels.loss);
  title(".gradient", "gradient", labels.gradient);
  drawLegend(find(".legend"), say.legend());

  let layout = null;
  const curves = find(".curves");
  for (const plot of curves.querySelectorAll(".plot")) {
    const jump = (x) => nearest(places, (x - layout.left) / (layout.right - layout.left));
    onDrag(plot, (x) => bar.jump(jump(x)), find("input"));
  }
  // What stands beside the playback and follows it.
  const place = () => ({ id: data.id, step: steps[view.record], isPlaying: bar.isPlaying() });
  const link = lead(data.id, place, (step) => bar.jump(nearest(steps, step)));
  const rest = completed(data, entries, (state) => {
    drawAwaited(root, labels, state);
    if (state !== "coming" && layout) redraw();
  });
  const end = begin([curves, find(".gradient .plot")], fit);
  return { view, stop, receive: (component) => (rest.again(), receive(component)) };

  function stop() {
    rest.end();
    end();
    link.end();
  }

  /** What is said aloud; the table, too, only follows what stays a while. */
  function sayNow() {
    table.draw(view.record);
    return say.summary(view.quantity, view.record);
  }

  /** Draws what depends on the width; false where there is none. */
  function fit() {
    if (!roomOf(curves)) return false;
    layout = courseLayout(curves, steps, entries.map(({ name }) => name), LONGEST);
    root.style.setProperty("--plot-left", `${layout.left}px`);
    root.style.setProperty("--plot-right", `${root.clientWidth - layout.right}px`);
    press(ACCURACIES.indexOf(view.quantity));
    title(".accuracy", "accuracy", labels[view.quantity]);
    accuracy.draw(layout, view.quantity);
    loss.draw(layout, "loss");
    gradients.draw();
    return true;
  }

  function draw() {
    const { record, quantity } = view;
    accuracy.read(record, view.reached);
    loss.read(record, view.reached);
    gradients.read(record);
    maps.draw(record);
    atLayer1(record);
    link.tell();
    find(".caption").textContent = say.caption(view.reached);
    find(".accuracy .plot").setAttribute("aria-label", say.course(quantity, record));
    find(".loss .plot").setAttribute("aria-label", say.course("loss", record));
    find(".gradient .plot").setAttribute("aria-label", say.gradients(record));
  }

  function createCourses() {
    const guess = Math.log(classes);
    const top = lossesEnd(recording, guess);
    const guessing = (value) => [{ value, text: labels.guessing }];
    const shares = {
      top: 1.04,
      ticks: SHARES,
      notes: guessing(1 / classes),
      write: say.writes.accuracy,
      lost: say.lost,
      guess: data.lesson?.guess,
      of: data.measure,
    };
    const losses = {
      top,
      ticks: ticks(0, top, 3),
      notes: guessing(guess),
      write: say.writes.loss,
      lost: say.lost,
    };
    const xTicks = {
      here(record) {
        return {
          value: steps[record],
          text: fill(labels.step, { step: steps[record] }),
          kind: "here",
        };
      },
      others: ticks(0, Math.max(steps[last], 1), 5).filter(({ value }) => Number.isInteger(value)),
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
      box.style.color = LOOK[entry.look].text;
      box.append(markPicture(entry));
      return html("b", { class: "num" }, box);
    });
    return (record) => {
      step.textContent = fill(labels.at_layer_1, { step: say.step(record) });
      values.forEach((value, i) => (value.textContent = say.layer(entries[i], record, 0)));
    };
  }
}

/**
 * Where to look: where a link says, else where it was; else at step 0. A lesson begins there anew,
 * and another run on the same page is seen at the same time.
 */
function firstView({ id, steps, measure, look, lesson }, before) {
  const asked = lesson?.name ?? "";
  const news = linked(look, before);
  const isSame = before?.id === id && before.asked === asked;
  const first = opening(steps, lesson, isSame ? before : null);
  const view = { id, asked, steps, opened: measure, ...first, quantity: measure };
  if (news) {
    const { step, accuracy_on } = look;
    const record = step === undefined ? view.record : nearest(steps, step);
    const quantity = ACCURACIES[DATA.indexOf(accuracy_on)] ?? measure;
    return {
      ...view,
      linked: news,
      record,
      quantity,
      hasBegun: view.hasBegun || step !== undefined,
    };
  }
  const isAnother = asked !== "" && asked !== before?.asked;
  if (!before || isAnother) return { ...view, linked: before?.linked };
  if (before.id === id && before.opened === measure) return { ...before, asked };
  const quantity = before.opened === measure ? before.quantity : measure;
  return { ...view, linked: before.linked, record: sameTime(steps, before), quantity };
}

/** What a link says of a view: how it differs from that in which the run opens by itself. */
function lookOf({ record, quantity }, { steps, measure }) {
  const pairs = [];
  if (record) pairs.push(["step", steps[record]]);
  if (quantity !== measure) pairs.push(["accuracy_on", DATA[ACCURACIES.indexOf(quantity)]]);
  return pairs;
}
