// The page's state in the browser's address, and the links that are made of it.
//
// Python says what a page shows; where in a figure a learner looks, only the browser knows: both
// stand in the address. Safari refuses more than 100 changes of it in 30 seconds, and throws: it
// follows quick presses at a distance, and what is refused is written later.

/** Milliseconds from one change to the next, and from a refusal to the next try. */
const PAUSE = 500;
const RETRY = 3000;

// What each writer last wanted. It is called again with old data when the page is merely drawn
// anew, and must not undo what another has written since.
const wanted = new WeakMap();

// Every component has this module for itself, the address is one.
const shared = globalThis[Symbol.for("relu-lab address")] ??= {
  last: -Infinity,
  timer: 0,
  /** What Python says: the pairs of the query, at a path. */
  base: null,
  /** The figures that say where the learner looks. */
  views: new Set(),
  /** Where a link has figures look that have not come yet: the pairs, and what Python said. */
  ahead: [],
  aheadSaid: "",
  /** Which question of a page the address is at, and whether the next change leads to another. */
  place: null,
  leavesPlace: false,
  /** Whether the learner moves through the history: the address tells the page then. */
  isTravelling: false,
  /** The keys that are the reader's own, and no part of what is sent to others. */
  keptBack: [],
  /** Who is called when it has changed. @type {Set<() => void>} */
  followers: new Set(),
};

// What the frame around the lab asks for, in Streamlit's own words: it stays as it came.
const FRAMING = ["embed", "embed_options"];
/** Whoever gets a link has no such frame. */
const FRAMED = "embed";

// How a class room's teacher is known, behind the `#` of their link alone: no server is sent that.
export const SECRET = /^#teacher=([0-9a-f]{32})$/;

/**
 * Puts `pairs` into the address, as the query of this page, where they are news from `writer`.
 * Another `place` on the same page is a step of the history: Back leads to the one before.
 * Where figures are to look, by the link that was opened, stands in `looks`: a figure whose run
 * still trains cannot say it yet, and a link that is copied meanwhile, or a reload, needs it.
 */
export function writeAddress(writer, pairs, place, looks = []) {
  const path = location.pathname;
  const text = `${path} ${JSON.stringify([pairs, looks])}`;
  if (wanted.get(writer) === text && shared.base) return;
  wanted.set(writer, text);
  const said = `${path} ${JSON.stringify(looks)}`;
  if (said !== shared.aheadSaid) Object.assign(shared, { ahead: looks, aheadSaid: said });
  if (place !== undefined) goTo(path, place);
  shared.base = { path, pairs };
  scheduleNext();
}

/**
 * Until Python says what a page shows, it is what its link says. So is where to look: Streamlit reads
 * the address when it begins, and would take what a learner has seen meanwhile for another link.
 */
export function assumeAddress() {
  const pairs = [...new URLSearchParams(location.search)];
  shared.base ??= { path: location.pathname, pairs, isAssumed: true };
}

/** Which keys no link for others carries. */
export function keepBack(keys) {
  shared.keptBack = keys;
}

/**
 * Has the address say where a learner looks in the figure `root`, as long as that is in the page:
 * `pairs()` of its query, at any time.
 * Of `keys` the figure knows better than Python, which may not have heard of it yet.
 * Returns {moved, end}: `moved(isPlaying)` after every change; what plays is written at rest.
 */
export function showInAddress(root, pairs, keys = []) {
  const view = { root, path: location.pathname, pairs, keys };
  shared.views.add(view);
  return {
    moved: (isPlaying) => !isPlaying && (keys.length ? scheduleNext() : schedule(PAUSE)),
    end() {
      shared.views.delete(view);
      schedule(PAUSE);
    },
  };
}

/** Writes at once what still waits: for who copies the address, or leaves. */
export function settleAddress() {
  clearTimeout(shared.timer);
  const query = queryNow();
  if (query === null || shared.isTravelling) return;
  // What a component has yet to read stays: it takes it away itself.
  const hash = SECRET.test(location.hash) ? location.hash : "";
  const address = `${location.pathname}?${query}${hash}`;
  if (address === location.pathname + location.search + hash) return;
  try {
    // Else replaced, not pushed: Back undoes no move of a slider.
    if (shared.leavesPlace) history.pushState(history.state, "", address);
    else history.replaceState(history.state, "", address);
    shared.leavesPlace = false;
    shared.last = performance.now();
  } catch {
    schedule(RETRY);
    return;
  }
  for (const follow of shared.followers) follow();
}

/** Calls `follow()` whenever the page has written another address; returns what ends it. */
export function onAddress(follow) {
  shared.followers.add(follow);
  return () => shared.followers.delete(follow);
}

/** What shows another reader this page as it is now, without some keys and with `more` pairs. */
export function linkHere(more = [], keptBack = shared.keptBack) {
  settleAddress();
  const query = [...(queryNow() ?? new URLSearchParams(location.search))];
  const sent = query.filter(([key]) => key !== FRAMED && !keptBack.includes(key));
  const pairs = new URLSearchParams([...sent, ...more]);
  return `${location.origin}${location.pathname}?${pairs}`;
}

/** Where the page is found again as it is now, in the language in which it is read. */
export function linkToPage(lang) {
  const address = new URL(linkHere());
  address.searchParams.set("lang", lang);
  return address.href;
}

/** The learner has moved through the history: the address is ahead of Python. */
export function startTravel() {
  Object.assign(shared, { isTravelling: true, base: null, leavesPlace: false });
}

/** Whoever does anything else has arrived; an entry that was left in haste may have no query yet. */
export function endTravel() {
  if (!shared.isTravelling) return;
  shared.isTravelling = false;
  schedule(PAUSE);
}

export const isTravelling = () => shared.isTravelling;

/** The query that the page should have; null where Python has not said it yet. */
function queryNow() {
  const { base, views } = shared;
  // Another page was opened meanwhile: it has an address of its own.
  if (base?.path !== location.pathname) return null;
  const isLive = ({ keys }) => keys.length > 0;
  const isHere = ({ root, path }) => root.isConnected && path === base.path;
  const looks = [...views].filter((look) => isHere(look) && (isLive(look) || !base.isAssumed));
  const framing = [...new URLSearchParams(location.search)].filter(([key]) =>
    FRAMING.includes(key)
  );
  const known = new Set(looks.flatMap(({ keys }) => keys));
  const said = (/** @type {typeof looks} */ some) => some.flatMap(({ pairs }) => pairs());
  const seen = said(looks.filter((look) => !isLive(look)));
  // A figure that has spoken of a key knows it from then on.
  shared.ahead = shared.ahead.filter(([key]) => !seen.some(([spoken]) => spoken === key));
  return new URLSearchParams([
    ...said(looks.filter(isLive)),
    ...base.pairs.filter(([key]) => !known.has(key)),
    ...seen,
    ...shared.ahead,
    ...framing,
  ]);
}

function goTo(path, place) {
  const { place: before, isTravelling } = shared;
  if (before?.path === path && before.place !== place && !isTravelling) {
    // What was answered and looked at there stays in the entry that is left.
    settleAddress();
    shared.leavesPlace = true;
  }
  shared.place = { path, place };
}

/** As soon as the pace allows. */
function scheduleNext() {
  schedule(Math.max(0, shared.last + PAUSE - performance.now()));
}

function schedule(wait) {
  clearTimeout(shared.timer);
  if (wait === 0) settleAddress();
  else shared.timer = setTimeout(settleAddress, wait);
}

addEventListener("pagehide", settleAddress);
