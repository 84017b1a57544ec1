// The visible range of x: two handles, number fields that reach further, and the way back.

import { html } from "../library/dom.js";
import { fill, plain } from "../library/format.js";
import { createNumberField } from "../library/number_field.js";
import { clamp } from "../library/scales.js";
import { DEFAULTS, NARROWEST, X_LIMIT } from "./state.js";

/** The handles' reach, and the least distance that they keep. */
const REACH = 10;
const STEP = 0.1;
const APART = 0.5;

const KEYS = ["x_min", "x_max"];
const USUAL = { x_min: DEFAULTS.x_min, x_max: DEFAULTS.x_max };

export function createRange(parent, { labels, change, state }) {
  const attributes = { class: "field", role: "group", "data-control": "range" };
  const field = html("div", { ...attributes, "aria-label": labels.range }, parent);
  html("span", {}, field, labels.range);
  const line = html("span", { class: "numbers" }, field);
  const back = html("button", { type: "button", class: "back" }, line, "↺");
  back.title = fill(labels.range_back, { from: plain(USUAL.x_min), to: plain(USUAL.x_max) });
  back.setAttribute("aria-label", back.title);
  html("p", { class: "dim hint" }, field, labels.range_hint);
  const problem = html("p", { class: "problem", id: "range-problem", role: "alert" }, field);
  const dual = html("div", { class: "dual" }, field);

  back.addEventListener("click", () => {
    problem.textContent = "";
    change(USUAL);
    // The button hides itself now: the keys stay with what it belongs to.
    handles.x_min.focus({ preventScroll: true });
  });

  const fields = KEYS.map((key, i) => {
    if (i > 0) html("span", { class: "dim" }, line, labels.to);
    return createNumberField(line, {
      name: key,
      label: labels[key],
      labels,
      problem,
      value: () => state()[key],
      limit: { low: -X_LIMIT, high: X_LIMIT },
      refusal: (number) => refusal(key, number),
      accept: (number) => change({ [key]: number }),
    });
  });
  const handles = Object.fromEntries(KEYS.map((key) => {
    const limits = { min: -REACH, max: REACH, step: STEP };
    const attributes = { type: "range", name: key, ...limits, "aria-label": labels[key] };
    const handle = html("input", attributes, dual);
    handle.addEventListener("input", () => moved(key, Number(handle.value)));
    return [key, handle];
  }));

  function moved(key, given) {
    const other = state()[key === "x_min" ? "x_max" : "x_min"];
    const kept = key === "x_min" ? Math.min(given, other - APART) : Math.max(given, other + APART);
    problem.textContent = "";
    change({ [key]: clamp(kept, -X_LIMIT, X_LIMIT) });
  }

  /** Why the number cannot be an end of the range, or null if it can. */
  function refusal(key, number) {
    const { x_min, x_max } = Object.assign({ ...state() }, { [key]: number });
    if (x_min >= x_max) return fill(labels.refuse_order, { from: plain(x_min), to: plain(x_max) });
    if (x_max - x_min < NARROWEST) return fill(labels.refuse_narrow, { least: NARROWEST });
    return null;
  }

  function update(current) {
    for (const updateField of fields) updateField();
    for (const key of KEYS) {
      handles[key].value = current[key];
      handles[key].setAttribute("aria-valuetext", plain(current[key]));
    }
    dual.style.setProperty("--from", share(current.x_min));
    dual.style.setProperty("--to", share(current.x_max));
    back.hidden = KEYS.every((key) => current[key] === USUAL[key]);
  }
  return { update };
}

/** Position of `x` on the handles' track, 0 to 1. */
function share(x) {
  return clamp((x + REACH) / (2 * REACH), 0, 1);
}
