// What Python must hear before it answers to anything else: a learner presses something beside a
// figure, and that may send a message of its own, or leave the page.

const PRESSED =
  "a, button, input, label, select, summary, [role=button], [role=tab], [role=option]";

/** Milliseconds until Streamlit has sent what it was told: shorter than anybody notices. */
const SENT = 60;

/**
 * When a learner presses what is outside `root`, calls `tell` first, which returns whether it had
 * anything to tell; until the function that it returns is called.
 */
export function beforehand(root, tell) {
  function press(event) {
    const path = event.composedPath();
    const hasKeys = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (hasKeys || path.includes(root) || !path.some((each) => each.matches?.(PRESSED))) return;
    if (!tell()) return;
    // Streamlit sends what is changed at one time in one message, as if all of it were of the part
    // of the page that the first is of: what is pressed has to come after it.
    event.preventDefault();
    event.stopImmediatePropagation();
    setTimeout(() => path[0].isConnected && pressAgain(path[0]), SENT);
  }
  // Streamlit listens below the window, and hears of a press later.
  addEventListener("click", press, { capture: true });
  return () => removeEventListener("click", press, { capture: true });
}

/** Elements of a drawing have no `click`. */
function pressAgain(element) {
  if (element.click) element.click();
  else {element.dispatchEvent(
      new MouseEvent("click", { bubbles: true, composed: true, cancelable: true }),
    );}
}
