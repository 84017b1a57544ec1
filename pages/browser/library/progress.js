// How far a learner is, as this browser knows it: scenarios that were done, pages that were seen,
// pages that have shown the learner around.

import { keep, kept } from "./kept.js";

const DONE = "done";
const PAGES = "pages";
const GUIDES = "guides";

/** The names of the scenarios that were done. */
export function done() {
  return listed(kept(DONE));
}

/** Notes that `scenario` is done. */
export function noteDone(scenario) {
  if (!done().includes(scenario)) keep(DONE, [...done(), scenario]);
}

/** The paths of the pages that were `seen`, and the `last` of them; null where there is none. */
export function visits() {
  const found = kept(PAGES);
  return { seen: listed(found?.seen), last: found?.last ?? null };
}

/** Notes that the page at `path` is being looked at; the way in, "", is no page of the path. */
export function noteVisit(path) {
  const { seen, last } = visits();
  if (path === "" || path === last) return;
  keep(PAGES, { seen: seen.includes(path) ? seen : [...seen, path], last: path });
}

/** The names of the guides that were followed to their end. */
export function guided() {
  return listed(kept(GUIDES));
}

/** Notes that the guide `name` was followed to its end. */
export function noteGuided(name) {
  if (!guided().includes(name)) keep(GUIDES, [...guided(), name]);
}

function listed(names) {
  return Array.isArray(names) ? names : [];
}
