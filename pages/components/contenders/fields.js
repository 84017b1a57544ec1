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
 * A number as text, so that nothing typed is ever lost; `go(number or null)` follows what is
 * allowed, and `box`, the element after which a refusal stands, is told of what is not.
 */
export function numberField(parent, id, name, limit, value, labels, box, go) {
  const shown = value === null ? "" : String(value);
  const attributes = { type: "text", inputmode: "decimal", "data-id": id, "aria-label": name };
  const input = html("input", { ...attributes, value: shown }, parent);
  if (limit.placeholder) input.placeholder = limit.placeholder;
  input.autocomplete = "off";
  input.oninput = () => {
    const { number, allowed } = read(input.value, limit);
    say(allowed ? "" : refusal());
    if (allowed) go(number);
  };
  return input;

  function refusal() {
    const bounds = { low: minus(limit.low), high: minus(limit.high) };
    return fill(limit.whole ? labels.whole_number : labels.any_number, { name, ...bounds });
  }

  function say(text) {
    let note = box.querySelector(`[data-of="${id}"]`);
    if (!text) {
      note?.remove();
      input.removeAttribute("aria-invalid");
      return;
    }
    note ??= html("p", { class: "refused", role: "alert", "data-of": id }, box);
    note.textContent = text;
    input.setAttribute("aria-invalid", "true");
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
