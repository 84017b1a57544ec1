// What can be done with the figure: make it the article's own plot, take it away as a file.

import { html, write } from "../library/dom.js";
import { announce } from "../library/voice.js";
import { saveCsv, savePng, saveSvg } from "./export.js";
import { ARTICLE_PLOT, DEFAULTS } from "./state.js";

const FORMATS = { SVG: saveSvg, PNG: savePng, CSV: saveCsv };

/** The buttons in `parent`; `note` takes what is to be said of them. */
export function createActions(parent, note, context) {
  const { labels, change, state } = context;
  parent.replaceChildren();
  const article = html("button", { type: "button", class: "small" }, parent, labels.article);
  article.dataset.control = "article range functions at_zero";
  let isRefused = false; // a file that was to be saved
  const save = html("span", { class: "save", role: "group", "aria-label": labels.save }, parent);
  html("span", { class: "dim", "aria-hidden": "true" }, save, labels.save);
  for (const [format, download] of Object.entries(FORMATS)) {
    const name = `${labels.save} ${format}`;
    const attributes = { type: "button", class: "small", "aria-label": name, "data-save": format };
    const button = html("button", attributes, save, format);
    button.addEventListener("click", async () => {
      isRefused = !(await attempt(() => download(context)));
      say();
      if (isRefused) announce(labels.not_saved);
    });
  }
  // What the explorer showed before, to go back to.
  let before = pick(DEFAULTS);

  article.addEventListener("click", () => {
    const isOn = state().mode === "article";
    if (!isOn) before = pick(state());
    change(isOn ? { mode: "explore", ...before } : { mode: "article" });
  });

  let wasOn = null;
  function update({ mode }) {
    const isOn = mode === "article";
    article.setAttribute("aria-pressed", isOn);
    if (isOn !== wasOn) isRefused = false;
    wasOn = isOn;
    say();
  }
  return { update };

  /** What holds now: the plot's own note, and that a file could not be saved. */
  function say() {
    const said = [
      ...(state().mode === "article" ? [labels.article_note] : []),
      ...(isRefused ? [labels.not_saved] : []),
    ];
    write(note, said.join(" "));
  }
}

/** Whether `act` came to its end. */
async function attempt(act) {
  try {
    await act();
    return true;
  } catch {
    return false;
  }
}

/** The part of `state` that the article's plot replaces. */
function pick(state) {
  return Object.fromEntries(Object.keys(ARTICLE_PLOT).map((key) => [key, state[key]]));
}
