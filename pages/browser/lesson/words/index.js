// The field for a learner's own words. They stay in this browser, in whatever language the page is.

import { html } from "../../library/dom.js";
import { isLasting, keep, kept, onKept } from "../../library/kept.js";
import { mount } from "../../library/mount.js";
import { noteDone } from "../../library/progress.js";

/** Characters; far more than anybody writes here. */
const LONGEST = 20_000;

export default mount(".words", startWords);

function startWords(root) {
  // Not in the markup: what was typed before this script has come would be lost.
  const area = html("textarea", { rows: 4, maxlength: LONGEST }, root);
  let name = "";
  area.oninput = () => keep(place(), area.value);
  const stopKeeping = onKept((changed) => (changed === null || changed === place()) && show());
  // It is shown when the run has been seen to its end.
  const sizes = new ResizeObserver(noteSeen);
  sizes.observe(area);
  return { receive, stop };

  function stop() {
    sizes.disconnect();
    stopKeeping();
  }

  /** Who sees the field has predicted, and has seen what happens. */
  function noteSeen() {
    if (name && area.offsetWidth > 0) noteDone(name);
  }

  function receive({ data: { scenario, labels } }) {
    const hint = isLasting() ? labels.own_words : labels.own_words_visit;
    area.placeholder = hint;
    area.setAttribute("aria-label", hint);
    if (scenario === name) return;
    name = scenario;
    show();
    noteSeen();
  }

  function place() {
    return `words:${name}`;
  }

  function show() {
    const words = kept(place());
    const text = typeof words === "string" ? words : "";
    // Set anew, it would take the cursor to its end.
    if (area.value !== text) area.value = text;
  }
}
