// A field for a number: what cannot be one is refused with a reason, and the last good one stays.

import { html } from "./dom.js";
import { fill, plain } from "./format.js";
import { readWithin } from "./numerals.js";

/**
 * A field named `name` in `parent`. `value()` is the number in force; `limit` and `refusal(number)`
 * say why another cannot be (or null), `accept(number)` takes it over; `problem` shows what was
 * refused.
 */
export function createNumberField(
  parent,
  { name, label, labels, problem, value, limit, refusal, accept },
) {
  const attributes = {
    type: "text",
    autocomplete: "off",
    "data-field": name,
  };
  const names = { "aria-label": label, "aria-describedby": problem.id };
  const input = html("input", { ...attributes, ...names }, parent);

  /** The text that was refused last, and what was said of it. */
  let refused = { text: "", said: "" };

  function typed() {
    const { value: text } = input;
    const kept = plain(value());
    // Enter is followed by a change event with the text already judged.
    if (text === kept) return;
    const { number, said } = judged(text);
    refused = { text, said };
    problem.textContent = said;
    input.value = said ? kept : plain(number);
    if (!said) accept(number);
  }

  /** The number that `text` is, and why it cannot be taken over now; "" where it can. */
  function judged(text) {
    const { value: number, refusal: unread } = readWithin(text, limit, labels);
    const reason = unread ?? refusal(number);
    const said = reason ? `${reason} ${fill(labels.number_kept, { value: plain(value()) })}` : "";
    return { number, said };
  }

  input.addEventListener("change", typed);
  input.addEventListener("keydown", ({ key }) => key === "Enter" && typed());

  /** Shows the number in force, unless somebody is typing another; a complaint goes once it is over. */
  return function update() {
    const { text, said } = refused;
    if (said && problem.textContent === said && judged(text).said !== said) {
      problem.textContent = "";
    }
    if (!input.matches(":focus")) input.value = plain(value());
  };
}
