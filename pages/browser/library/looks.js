// Where a learner looked in a figure: one that leaves the page and comes again, as while its run is
// trained anew, goes on from there.

import { nearest } from "./index_slider.js";

// Every component has this module for itself.
const looks = globalThis[Symbol.for("relu-lab looks")] ??= new Map();

const place = (name) => `${location.pathname} ${name}`;

/** The view that was kept last as `name` on this page, if any. */
export const lastLook = (name) => looks.get(place(name));

/**
 * The view from which the figure `name` goes on: a `lesson` that was played opens as it was left;
 * else the view `before` of what stood there, or the last one that was kept.
 */
export const viewBefore = (name, lesson, before) =>
  (lesson && looks.get(place(`${name} ${lesson.name}`))) ?? before ?? lastLook(name);

/** What a link says of where to look, as text, if the figure has not been there since; else "". */
export function linked(look, before) {
  const text = JSON.stringify(look ?? {});
  return text === "{}" || text === before?.linked ? "" : text;
}

/**
 * The record of `steps` at which a figure opens that takes the place of one with the view `before`:
 * at the end after an end, else at the same step; at the start where there was none.
 */
export function sameTime(steps, before) {
  if (!before) return 0;
  const { steps: earlier, record } = before;
  return record === earlier.length - 1 ? steps.length - 1 : nearest(steps, earlier[record]);
}

/**
 * Where the playing of a run begins: at step 0; at its end where another has sent what came of it.
 * Who comes back to the view `before` has seen what they had seen.
 */
export function opening(steps, lesson, before) {
  const isSent = Boolean(lesson?.is_sent);
  const record = isSent ? steps.length - 1 : 0;
  return { record, reached: Math.max(record, before?.reached ?? 0), hasBegun: isSent };
}

/**
 * The view of a figure that is `growing` while its run trains: at the last record that is there.
 * The recording that takes its place goes on from there. Else it is as it `opens(before)`.
 */
export function grown({ id, growing, fronts }, before, opens) {
  const view = { ...opens(before), grows: Boolean(growing), goesOn: false };
  if (growing) {
    const front = Math.max(...fronts);
    return { ...view, record: front, reached: front, hasBegun: true };
  }
  if (!before?.grows || before.id !== id) return view;
  const { record } = before;
  return { ...view, record, reached: record, goesOn: true, hasGrown: true, hasBegun: true };
}

/** Keeps the `view` of a figure, as it is at any time from now on. */
export function keepLook(name, view) {
  looks.set(place(name), view);
  if (view.asked) looks.set(place(`${name} ${view.asked}`), view);
}
