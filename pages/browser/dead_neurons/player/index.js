// The player: one network of a recorded run, seen at one record; see packing.py for the data.

import { nearest } from "../../library/index_slider.js";
import { drawLegend } from "../../library/legend.js";
import { lead } from "../../library/linked.js";
import { grown, linked, opening, sameTime, viewBefore } from "../../library/looks.js";
import { sampleLine } from "../../library/marks.js";
import { mountAnew } from "../../library/mount.js";
import { played } from "../../library/played.js";
import { read, snapshotAt } from "../../library/recording.js";
import { completed, drawAwaited } from "../../library/rest.js";
import { segments } from "../../library/segments.js";
import { stepScale } from "../../library/step_scale.js";
import { closedCurve } from "./curve.js";
import { networkView } from "./network.js";
import { besidePrevented } from "./prevented.js";
import { isShown } from "./units.js";
import { words } from "./words.js";

// Its data are megabytes of text to compare: these say enough.
const identity = ({ id, unit, look, lesson, lang, presenter, prevented, fronts }) =>
  `${id} ${unit} ${
    JSON.stringify([look, lesson, prevented?.names, fronts])
  } ${lang} ${presenter} ${prevented?.run.id}`;

export default mountAnew(".player", start, identity);

/** Fills `root`; `before` is the view of an earlier player there. */
function start(root, data, before, component) {
  const { labels } = data;
  const find = (selector) => root.querySelector(selector);
  const recording = read(data);
  const { runs, steps } = recording;
  let awaited = "coming";
  const say = words(recording, labels, data.prevented?.names[1]);
  const scale = stepScale(steps);
  const left = viewBefore("player", data.lesson, before);
  const view = grown(data, left, (seen) => firstView(recording, seen));
  root.classList.toggle("presenter", Boolean(data.presenter));
  root.classList.toggle("lesson", Boolean(data.lesson));

  const { lesson, growing } = data;
  const isLesson = Boolean(lesson);
  const { bar, show, redraw, begin, receive } = played(root, {
    ...{ name: "player", view, steps, scale, labels, lesson, draw, growing, component },
    say: () => [say.heading(view), say.unit(view).title].join(labels.semicolon),
    look: () => lookOf(view, recording),
  });
  const select = (unit) => show({ unit });
  const go = (step) => bar.jump(nearest(steps, step));
  const top = find(".top:not(.before)");
  const acts = { isLesson, select, jump: bar.jump };
  const network = networkView(top, recording, labels, say, acts);
  const prevented = besidePrevented(top, data.prevented, labels, { isLesson, select, go });
  const curve = closedCurve(
    find(".curve"),
    recording,
    scale,
    labels,
    say.share,
    bar.jump,
    data.lesson?.guess,
    prevented.recording,
  );
  const choices = runs.map(({ activation, name }) => [sampleLine(activation), name]);
  const { press } = segments(find(".runs"), labels.look_into, choices, (run) => show({ run }));
  find(".course h2").textContent = labels.curve_title;
  drawLegend(find(".head .legend"), say.curveLegend(data.prevented?.names[0]));
  drawLegend(find(".lines"), network.legend());

  // What stands beside the player and follows it.
  const place = () => ({
    id: data.id,
    run: view.run,
    unit: view.unit,
    step: steps[view.record],
    isPlaying: bar.isPlaying(),
  });
  const link = lead(data.id, place, (step, { run = view.run, unit = view.unit }) => {
    // One that has no place in the grid cannot be chosen in it.
    if (isShown(unit, recording.network)) show({ run, unit });
    go(step);
  });

  // The colours of the canvas are read from its style: a change of theme starts its transition.
  for (const each of root.querySelectorAll(".map canvas")) each.ontransitionend = redraw;
  const rest = completed(data, runs, (state) => {
    awaited = state;
    drawAwaited(root, labels, state);
    if (state !== "coming") redraw();
  });
  const end = begin([find(".curve")], curve.resize);
  return { view, stop, receive: (component) => (rest.again(), receive(component)) };

  function stop() {
    rest.end();
    end();
    link.end();
  }

  function draw() {
    const run = runs[view.run];
    root.style.setProperty("--c", `var(--${run.activation}, var(--ink))`);
    press(view.run);
    network.draw(view);
    prevented.draw(view, steps[view.record], steps[view.reached]);
    find(".note").textContent = say.note(snapshotAt(run, view.record), view.record, awaited);
    curve.draw(view);
    find(".caption").textContent = say.caption(view.reached);
    find(".medians").textContent = say.medians(view);
    link.tell();
    find(".curve").setAttribute("aria-label", say.curveText(view));
  }
}

/**
 * Where to look: where a link says, else where it was; else at step 0. A lesson begins there anew,
 * and the same network trained otherwise is seen at the same time.
 */
function firstView({ id, start, unit, look, lesson, steps, runs, network }, before) {
  const asked = lesson?.name ?? "";
  const news = linked(look, before);
  const isSame = before?.id === id && before.asked === asked;
  const { reached, ...first } = opening(steps, lesson, isSame ? before : null);
  const opened = { id, start, asked, steps, opened: unit, reached, hasBegun: first.hasBegun };
  if (news) {
    const { activation, layer = 1, unit: number } = look;
    return {
      ...opened,
      linked: news,
      run: Math.max(0, runs.findIndex((run) => run.activation === activation)),
      record: look.step === undefined ? first.record : nearest(steps, look.step),
      hasBegun: first.hasBegun || look.step !== undefined,
      unit: number === undefined ? unit : (layer - 1) * network.width + number - 1,
    };
  }
  const isSameRun = before?.id === id;
  const isChosen = before?.run || before?.unit !== before?.opened;
  if (isSameRun && before.grows && isChosen) return { ...before, opened: unit };
  const isAnother = asked !== "" && asked !== before?.asked;
  if (isSameRun && before.opened === unit && !isAnother) return { ...before, asked };
  const isSameStart = before?.start === start && !isAnother;
  const record = isSameRun && !isAnother || isSameStart ? sameTime(steps, before) : first.record;
  if (!isSameRun && isSameStart) return { ...before, ...opened, record };
  // Another opening of the same run, as of a lesson, shows what that lesson is about.
  const run = isSameRun ? 0 : Math.min(before?.run ?? 0, runs.length - 1);
  return { ...opened, linked: before?.linked, run, record, unit };
}

/** What a link says of a view: how it differs from that in which the run opens by itself. */
function lookOf({ run, record, unit }, { runs, steps, network, unit: opened }) {
  const pairs = [];
  if (run) pairs.push(["activation", runs[run].activation]);
  if (unit !== opened) {
    pairs.push(["layer", Math.floor(unit / network.width) + 1], ["unit", unit % network.width + 1]);
  }
  if (record) pairs.push(["step", steps[record]]);
  return pairs;
}
