// The learner's own function: a field that is read while they type. Python reads it, for its reasons
// why a text is no function; the last one that could be read stays in the figure.

import { clear, html } from "./dom.js";

/** Milliseconds without a key after which what stands there is sent, and after which it is shown. */
const SENT = 80;
const SHOWN = 150;

/**
 * The field in `parent`; `say(text, due)` is called with what was typed and a promise, of whether
 * it stands there still when it is to be shown; and `update(own)` shows what Python says of it:
 * {text, problem, position, examples}.
 */
export function createOwnField(parent, { labels, say }) {
  parent.dataset.control = "formula";
  const line = html("label", { class: "typed" }, parent);
  html("span", {}, line, "f(x) =");
  const field = html("input", {
    type: "text",
    spellcheck: "false",
    autocapitalize: "off",
    autocomplete: "off",
    placeholder: labels.own_placeholder,
    "aria-label": labels.own_field,
    "aria-describedby": "own-problem",
    "data-field": "formula",
  }, line);
  const problem = html("div", { class: "unread", id: "own-problem", role: "alert" }, parent);
  const help = html("details", { class: "help" }, parent);
  html("summary", {}, help, labels.own_more);
  html("p", { class: "dim" }, help, labels.own_hint);
  html("p", { class: "dim" }, help, labels.own_begin);
  const examples = html("div", { class: "examples" }, help);
  let timer = 0;
  /** What Python was told last, and what was shown last of what it said. */
  /** @type {string | null} */
  let told = "";
  let shown = "";

  function read(pause = 0) {
    clearTimeout(timer);
    if (field.value === told) return;
    const text = told = field.value;
    const due = new Promise((resolve) => {
      setTimeout(() => {
        // Who comes back to it later says it anew.
        if (field.value !== text) told = null;
        resolve(field.value === text);
      }, pause);
    });
    say(text, due);
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => read(SHOWN - SENT), SENT);
  });
  field.addEventListener("change", () => read());

  return function update(own) {
    const news = JSON.stringify(own);
    if (news === shown) return;
    shown = news;
    if (!own) return; // before Python is there
    // Whoever types has gone on meanwhile.
    if (!field.matches(":focus")) told = field.value = own.text;
    field.setAttribute("aria-invalid", String(own.problem !== ""));
    showProblem(problem, own);
    if (examples.childElementCount) return;
    for (const [name, text] of own.examples) {
      const button = html(
        "button",
        { type: "button", class: "small", title: text },
        examples,
        name,
      );
      button.addEventListener("click", () => {
        field.value = text;
        read();
      });
    }
  };
}

/** Why a text cannot be read, and the text with the character that it is about. */
function showProblem(box, { problem, text, position }) {
  clear(box);
  if (!problem) return;
  const place = html("p", { "aria-hidden": "true" }, box);
  place.append(text.slice(0, position - 1));
  html("mark", {}, place, text.slice(position - 1, position) || "\u00a0");
  place.append(text.slice(position));
  html("p", {}, box, problem);
}
