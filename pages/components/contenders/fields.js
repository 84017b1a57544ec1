// The fields of the form: native choices, and numbers that say what they may be.

import { html } from "../shared/dom.js";
import { fill, minus } from "../shared/format.js";

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
 * why it is not stands in `box`.
 */
export function numberField(parent, id, name, limit, value, { labels, typed, box }, go) {
  const text = typed.get(id) ?? (value === null ? "" : String(value));
  const attributes = { type: "text", inputmode: "decimal", "data-id": id, "aria-label": name };
  const input = html("input", { ...attributes, value: text, autocomplete: "off" }, parent);
  if (limit.placeholder) input.placeholder = limit.placeholder;
  input.oninput = check;
  if (typed.has(id)) check();

  function check() {
    const { number, allowed } = read(input.value, limit);
    input.toggleAttribute("aria-invalid", !allowed);
    box.querySelector(`[data-of="${id}"]`)?.remove();
    if (allowed) {
      typed.delete(id);
      go(number);
    } else {
      typed.set(id, input.value);
      html("p", { class: "refused", role: "alert", "data-of": id }, box, refusal());
    }
  }

  function refusal() {
    const bounds = { low: minus(limit.low), high: minus(limit.high) };
    return fill(limit.whole ? labels.whole_number : labels.any_number, { name, ...bounds });
  }
}

/** What `text` says, and whether the field may have it. */
export function read(text, { low, high, whole, optional }) {
  const plain = text.trim().replaceAll("\u2212", "-").replace(",", ".");
  if (!plain) return { number: null, allowed: Boolean(optional) };
  const number = Number(plain);
  const allowed = number >= low && number <= high && !(whole && !Number.isInteger(number));
  return { number, allowed };
}
