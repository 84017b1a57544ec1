// A figure with a field for a function of the learner's own, which Python reads.

import { LiveFigure } from "./live_figure.js";
import { setOwn } from "./own.js";

/** Hands on what is typed, also what was typed before Python was there. */
export class OwnFigure extends LiveFigure {
  /** What Python says of it: {text, problem, position, examples, programs}. @type {any} */
  own = null;
  /** @type {string | undefined} */
  #typed;

  /** @override */
  receive(component) {
    const { own = null, ...data } = component.data;
    // What was typed before Python was there is read now.
    const hasTyped = own && this.#typed !== undefined;
    const isUnread = hasTyped && !this.own;
    this.own = isUnread ? { ...own, text: this.#typed } : own;
    if (hasTyped && !isUnread && !own.problem) this.#typed = own.text;
    setOwn(own?.programs ?? null);
    super.receive({ ...component, data });
    if (isUnread) this.tellMore();
  }

  /** @override */
  sent(state) {
    return { ...state, typed: this.#typed };
  }

  /** What stands in the field: Python reads it. @param {string} text */
  sayOwn(text) {
    this.#typed = text;
    if (this.own) this.tellMore();
  }
}
