// A field for a number: what cannot be one is refused with a reason, and the last good one stays.

import { html } from "../shared/dom.js";
import { fill } from "../shared/format.js";
import { parsed, plain } from "./numbers.js";

const LONGEST_QUOTE = 20;

/**
 * A field named `name` in `parent`. `value()` is the number in force, `refusal(number)` says why
 * another cannot be (or null), `accept(number)` takes it over; `problem` shows what was refused.
 */
export function createNumberField(parent, { name, label, labels, problem, value, refusal, accept }) {
  const attributes = { type: "text", inputmode: "decimal", autocomplete: "off", "data-field": name };
  const names = { "aria-label": label, "aria-describedby": problem.id };
  const input = html("input", { ...attributes, ...names }, parent);

  function typed() {
    const { value: text } = input;
    const kept = plain(value());
    // Enter is followed by a change event with the text already judged.
    if (text === kept) return;
    const number = parsed(text);
    const reason = unreadable(text, number) ?? refusal(number);
    problem.textContent = reason ? `${reason} ${fill(labels.kept, { value: kept })}` : "";
    input.value = reason ? kept : plain(number);
    if (!reason) accept(number);
  }

  function unreadable(text, number) {
    const given = text.trim();
    if (given === "") return labels.refuse_empty;
    if (!Number.isNaN(number)) return null;
    const quote = given.length > LONGEST_QUOTE ? `${given.slice(0, LONGEST_QUOTE)}…` : given;
    return fill(labels.refuse_text, { text: quote });
  }

  input.addEventListener("change", typed);
  input.addEventListener("keydown", ({ key }) => key === "Enter" && typed());

  /** Shows the number in force, unless somebody is typing another. */
  return function update() {
    if (!input.matches(":focus")) input.value = plain(value());
  };
}
