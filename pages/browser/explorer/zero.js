// The slope at exactly 0: which of the conventions is in force, and who uses it.

import { html } from "../library/dom.js";
import { word } from "../library/word.js";

const CONVENTIONS = ["1", "0", "undefined"];

export function createZero(parent, { labels, change, state }) {
  const attributes = { class: "zero", role: "group", "data-control": "at_zero" };
  const field = html("div", { ...attributes, "aria-label": labels.zero }, parent);
  html("h2", {}, field, labels.zero);
  const segments = html("div", { class: "seg" }, field);
  const buttons = CONVENTIONS.map((convention) => {
    const attributes = { type: "button", "data-at-zero": convention };
    const button = html("button", attributes, segments, labels[`zero_${convention}`]);
    button.addEventListener("click", () => {
      const { x_min, x_max } = state();
      // The choice shows at 0 only, so the probe goes there.
      const seen = x_min <= 0 && x_max >= 0 ? { x: 0 } : {};
      change({ at_zero: convention, ...seen });
    });
    return button;
  });
  const who = html("p", { class: "dim" }, field);
  let said = "";

  function update({ at_zero }) {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", button.dataset.atZero === at_zero);
    }
    if (said === at_zero) return;
    said = at_zero;
    const [before, after] = labels[`zero_${at_zero}_who`].split("{article}");
    who.replaceChildren(before);
    if (after !== undefined) who.append(word("article", labels.article_word), after);
  }
  return { update };
}
