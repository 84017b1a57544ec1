// What Python must hear before it answers to anything else: a learner presses something beside a
// figure, and that may send a message of its own, or leave the page.

const PRESSED =
  "a, button, input, label, select, summary, [role=button], [role=tab], [role=option]";
/** A figure whose buttons send nothing and leave no page. */
const SILENT = "[data-silent]";

/** Milliseconds after which nobody waits any longer for Python to have heard. */
const PATIENCE = 1000;

/**
 * When a learner presses what is outside `root`, calls `tell` first, which returns whether it had
 * anything to tell; until the function that it returns is called.
 */
export function beforehand(root, tell) {
  function press(event) {
    const path = event.composedPath();
    const hasKeys = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    const isOf = (selector) => path.some((each) => each.matches?.(selector));
    if (hasKeys || path.includes(root) || isOf(SILENT) || !isOf(PRESSED)) return;
    if (!tell()) return;
    // Streamlit sends what is changed at one time in one message, as if all of it were of the part
    // of the page that the first is of; and a run that another page ends takes what it was told
    // with it. So what is pressed comes after the answer.
    event.preventDefault();
    event.stopImmediatePropagation();
    onceHeard(() => pressAgain(path));
  }
  // Streamlit listens below the window, and hears of a press later.
  addEventListener("click", press, { capture: true });
  return () => removeEventListener("click", press, { capture: true });
}

/** Calls `next` when the run that is asked for now has ended. */
function onceHeard(next) {
  const app = document.querySelector("[data-test-script-state]");
  if (!app) return setTimeout(next);
  let hasBegun = false;
  const watch = new MutationObserver(() => {
    const isAtRest = app.getAttribute("data-test-script-state") === "notRunning";
    if (hasBegun && isAtRest) end();
    hasBegun ||= !isAtRest;
  });
  watch.observe(app, { attributeFilter: ["data-test-script-state"] });
  const late = setTimeout(end, PATIENCE);

  function end() {
    watch.disconnect();
    clearTimeout(late);
    next();
  }
}

/** Presses what was pressed; what the answer has drawn anew is pressed by what it stands in. */
function pressAgain([inner, ...around]) {
  const isThere = (each) => each.isConnected && each.matches?.(PRESSED);
  const element = inner.isConnected ? inner : around.find(isThere);
  // Elements of a drawing have no `click`.
  const press = { bubbles: true, composed: true, cancelable: true };
  element?.dispatchEvent(new MouseEvent("click", press));
}
