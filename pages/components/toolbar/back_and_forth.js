// Back and Forward in haste: Streamlit answers each move with a run, and takes the answer to an
// earlier move for a new page, or misses the last move. Both are mended here.

// Longer than Streamlit takes to follow the address by itself, and how often it is reminded.
const SETTLED = 800;
const REMINDERS = 6;

let drawnPath = "";
let reminders = 0;
let timer = 0;
let isMoving = false;

addEventListener("popstate", (event) => {
  if (!event.isTrusted) return;
  isMoving = true;
  reminders = REMINDERS;
  clearTimeout(timer);
  timer = setTimeout(remind, SETTLED);
});

for (const gesture of ["pointerdown", "keydown", "click"]) {
  addEventListener(gesture, () => (isMoving = false), true);
}

// A page pushed while the learner only moves through the history is the answer to an earlier
// move; it would cut off the way forward.
const push = history.pushState;
history.pushState = function (state, unused, url) {
  const isLate = isMoving && url && new URL(url, location).pathname !== location.pathname;
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
