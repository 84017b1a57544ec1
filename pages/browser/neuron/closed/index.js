// Closed is not dead: units by samples, and the same network in the plane, played step by step.

import { decisionMap } from "../../library/decision_map.js";
import { write } from "../../library/dom.js";
import { fill, plain } from "../../library/format.js";
import { nearest } from "../../library/index_slider.js";
import { drawLegend, labelled } from "../../library/legend.js";
import { lastLook, linked } from "../../library/looks.js";
import { mountAnew } from "../../library/mount.js";
import { played } from "../../library/played.js";
import { say } from "../../library/prose.js";
import { segments } from "../../library/segments.js";
import { stepScale } from "../../library/step_scale.js";
import { ENTRIES } from "./key.js";
import { createMatrix } from "./matrix.js";
import { read } from "./reading.js";
import { heading, sentence } from "./words.js";

const NETWORKS = ["healthy", "too_high"];
const identity = ({ id, look, lang }) => `${id} ${JSON.stringify(look)} ${lang}`;

export default mountAnew(".closed", start, identity);

/** Fills `root`; `before` is the view of an earlier figure there. */
function start(root, data, before) {
  const { labels } = data;
  const find = (selector) => root.querySelector(selector);
  const recording = read(data);
  const { runs, steps } = recording;
  const view = firstView(recording, before ?? lastLook("closed"));
  const { bar, show, redraw, begin } = played(root, {
    ...{ name: "closed", view, steps, scale: stepScale(steps), labels, lesson: null, draw },
    say: () => find(".says").textContent,
    look: () => lookOf(view, steps),
  });
  const matrix = createMatrix(find(".matrix"), recording, labels, show);
  const map = decisionMap(find(".map"), recording);
  const rates = runs.map(({ learning_rate }) => fill(labels.rate, { rate: plain(learning_rate) }));
  const { press } = segments(find(".runs"), labels.rates, rates, (run) => {
    // Another rate begins where both do: with the same weights.
    bar.pause();
    show({ run, record: 0 });
  });
  write(find(".map .lost"), labels.diverged);
  write(find(".map .same"), labels.one_answer);
  write(find(".map .away"), labels.unit_away);
  write(find(".hint"), labels.hint);
  drawLegend(find(".legend"), labelled(ENTRIES, labels));

  // The colours of the canvas are read from its style: a change of theme starts its transition.
  find(".map canvas").ontransitionend = redraw;
  return { view, stop: begin([find(".matrix")], matrix.resize) };

  function draw() {
    press(view.run);
    matrix.draw(view);
    map.draw(view);
    say(find(".says"), sentence(recording, view, labels));
    const now = heading(recording, view, labels);
    write(find(".heading"), now);
    find(".map").setAttribute("aria-label", `${labels.map_alt} ${now}`);
  }
}

/** Where to look: where a link says, else where it was, else at the first step of the first run. */
function firstView({ look, steps }, before) {
  const news = linked(look, before);
  if (!news) return { run: 0, record: 0, reached: 0, unit: null, sample: null, ...before };
  return {
    linked: news,
    run: Math.max(0, NETWORKS.indexOf(look.network)),
    record: nearest(steps, look.step ?? 0),
    reached: 0,
    unit: look.row ? look.row - 1 : null,
    sample: look.column ? look.column - 1 : null,
  };
}

/** What a link says of a view: how it differs from that in which the figure opens by itself. */
function lookOf({ run, record, unit, sample }, steps) {
  const pairs = [];
  if (run) pairs.push(["network", NETWORKS[run]]);
  if (record) pairs.push(["step", steps[record]]);
  if (unit !== null) pairs.push(["row", unit + 1]);
  if (sample !== null) pairs.push(["column", sample + 1]);
  return pairs;
}
