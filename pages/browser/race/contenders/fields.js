// The fields of the form: native choices, and numbers that say what they may be.

import { html } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { readWithin } from "../../library/numerals.js";

/** A choice among `options`, {value, text} each; `go(value)` follows it. */
export function choice(parent, id, name, options, value, go) {
  const select = html("select", { "data-id": id, "aria-label": name }, parent);
  for (const option of options) html("option", { value: option.value }, select, option.text);
  select.value = value;
  select.onchange = () => go(select.value);
  return select;
}

/**
 * A number as text; `go(number or null)` follows what is allowed.
 *
 * What is not allowed stays in the field and in `typed`, by `id`, so that it outlives a redraw;
 * why it is not stands in `box`, from when the learner leaves the field.
 */
export function numberField(parent, id, name, limit, value, { labels, typed, box }, go) {
  const text = typed.get(id) ?? (value === null ? "" : String(value));
  const attributes = { type: "text", "data-id": id, "aria-label": name, autocomplete: "off" };
  const input = html("input", { ...attributes, value: text }, parent);
  // A phone's keyboard for decimals has no minus.
  if (limit.low >= 0) input.inputMode = "decimal";
  if (limit.placeholder) input.placeholder = limit.placeholder;
  input.oninput = follow;
  input.onchange = complain;
  if (typed.has(id)) complain();

  /** Why what stands there cannot be, if it cannot; what is not finished yet is no fault. */
  function follow() {
    const { value: number, refusal } = reading();
    if (refusal) {
      typed.set(id, input.value);
      return refusal;
    }
    typed.delete(id);
    input.setAttribute("aria-invalid", "false");
    box.querySelector(`[data-of="${id}"]`)?.remove();
    go(number);
    return null;
  }

  function complain() {
    const reason = follow();
    if (!reason) return;
    input.setAttribute("aria-invalid", "true");
    const said = box.querySelector(`[data-of="${id}"]`) ??
      html("p", { class: "refused", role: "alert", "data-of": id }, box);
    said.textContent = fill(labels.number_of, { name, reason });
  }

  /** @returns {{ value?: number | null, refusal?: string }} */
  function reading() {
    const isLeftEmpty = limit.optional && !input.value.trim();
    return isLeftEmpty ? { value: null } : readWithin(input.value, limit, labels);
  }
}
