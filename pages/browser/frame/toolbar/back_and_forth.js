// Back and Forward in haste: Streamlit answers each move with a run, and takes the answer to an
// earlier move for a new page, or misses the last move. Both are mended here.

import { endTravel, isTravelling, startTravel } from "../../library/address.js";

// Longer than Streamlit takes to follow the address by itself, and how often it is reminded.
const SETTLED = 800;
const REMINDERS = 6;

let drawnPath = "";
let reminders = 0;
let timer = 0;

addEventListener("popstate", (event) => {
  if (!event.isTrusted) return;
  startTravel();
  reminders = REMINDERS;
  clearTimeout(timer);
  timer = setTimeout(remind, SETTLED);
});

for (const gesture of ["pointerdown", "keydown", "click"]) {
  addEventListener(gesture, endTravel, true);
}

// A page pushed while the learner only moves through the history is the answer to an earlier
// move; it would cut off the way forward.
const push = history.pushState;
history.pushState = function (state, unused, url) {
  const isElsewhere = url && new URL(url, location.href).pathname !== location.pathname;
  const isLate = isTravelling() && isElsewhere;
  if (!isLate) push.call(history, state, unused, url);
};

/** Says which page is drawn now: the last part of its path. */
export function noteDrawn(path) {
  drawnPath = path;
}

/** Of many quick moves Streamlit can miss the last: has it look at the address again. */
function remind() {
  const isThere = location.pathname.split("/").pop() === drawnPath;
  if (isThere || reminders-- === 0) return;
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  timer = setTimeout(remind, SETTLED);
}
