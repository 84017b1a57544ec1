// The visible range of x: two handles, and number fields that reach further.

import { html } from "../shared/dom.js";
import { fill } from "../shared/format.js";
import { parsed, plain } from "./numbers.js";
import { NARROWEST, X_LIMIT } from "./state.js";

/** The handles' reach, and the least distance that they keep. */
const REACH = 10;
const STEP = 0.1;
const APART = 0.5;

const KEYS = ["x_min", "x_max"];

export function createRange(parent, { labels, change, state }) {
  const field = html("div", { class: "field", role: "group", "aria-label": labels.range }, parent);
  html("span", {}, field, labels.range);
  const line = html("span", { class: "numbers" }, field);
  const problem = html("p", { class: "problem", id: "range-problem", role: "alert" }, field);
  const texts = {};
  for (const key of KEYS) {
    if (key === "x_max") html("span", { class: "dim" }, line, labels.to);
    const attributes = { type: "text", inputmode: "decimal", "data-field": key };
    const names = { "aria-label": labels[key], "aria-describedby": problem.id };
    texts[key] = html("input", { ...attributes, ...names }, line);
  }
  const dual = html("div", { class: "dual" }, field);
  const handles = {};
  for (const key of KEYS) {
    const attributes = { type: "range", name: key, min: -REACH, max: REACH, step: STEP };
    handles[key] = html("input", { ...attributes, "aria-label": labels[key] }, dual);
    handles[key].addEventListener("input", () => moved(key));
    texts[key].addEventListener("change", () => typed(key));
    texts[key].addEventListener("keydown", ({ key: pressed }) => pressed === "Enter" && typed(key));
  }

  function moved(key) {
    const other = state()[key === "x_min" ? "x_max" : "x_min"];
    const given = Number(handles[key].value);
    const kept = key === "x_min" ? Math.min(given, other - APART) : Math.max(given, other + APART);
    problem.textContent = "";
    change({ [key]: Math.max(-X_LIMIT, Math.min(X_LIMIT, kept)) });
  }

  function typed(key) {
    const text = texts[key].value;
    // Enter is followed by a change event with the text already judged.
    if (text === plain(state()[key])) return;
    const number = parsed(text);
    const reason = refusal(key, number, text);
    const kept = plain(state()[key]);
    problem.textContent = reason ? `${reason} ${fill(labels.kept, { value: kept })}` : "";
    texts[key].value = reason ? kept : plain(number);
    if (!reason) change({ [key]: number });
  }

  /** Why the number cannot be an end of the range, or null if it can. */
  function refusal(key, number, text) {
    const { x_min, x_max } = { ...state(), [key]: number };
    const shown = text.trim().length > 20 ? `${text.trim().slice(0, 20)}…` : text.trim();
    if (shown === "") return labels.refuse_empty;
    if (Number.isNaN(number)) return fill(labels.refuse_text, { text: shown });
    if (Math.abs(number) > X_LIMIT) return fill(labels.refuse_far, { limit: X_LIMIT });
    if (x_min >= x_max) return fill(labels.refuse_order, { from: plain(x_min), to: plain(x_max) });
    if (x_max - x_min < NARROWEST) return fill(labels.refuse_narrow, { least: NARROWEST });
    return null;
  }

  function update(current) {
    for (const key of KEYS) {
      const text = plain(current[key]);
      handles[key].value = current[key];
      handles[key].setAttribute("aria-valuetext", text);
      if (!texts[key].matches(":focus")) texts[key].value = text;
    }
    dual.style.setProperty("--from", share(current.x_min));
    dual.style.setProperty("--to", share(current.x_max));
  }
  return { update };
}

/** Position of `x` on the handles' track, 0 to 1. */
function share(x) {
  return Math.min(1, Math.max(0, (x + REACH) / (2 * REACH)));
}
