// A figure with a field for a function of the learner's own, which Python reads.

import { LiveFigure } from "./live_figure.js";
import { setOwn } from "./own.js";

/** Milliseconds after which the session is asked instead. */
const PATIENCE = 1000;

/** Hands on what is typed, also what was typed before Python was there. */
export class OwnFigure extends LiveFigure {
  /** What Python says of it: {text, heard, problem, position, examples, programs}. @type {any} */
  own = null;
  /** @type {string | undefined} */
  #typed;
  /** What Python was told of it last; null while it has yet to hear. @type {string | undefined | null} */
  #told;

  /** @override */
  receive(component) {
    const { own = null, ...data } = component.data;
    // What was typed before Python was there is read now.
    const isUnread = own && !this.own && this.#typed !== undefined;
    if (isUnread) this.own = { ...own, text: this.#typed };
    else if (!this.#isOld(own)) {
      this.own = own;
      if (this.#typed !== undefined && own && !own.problem) this.#typed = own.text;
    }
    // What Python says is read with the function of which it speaks.
    setOwn(own?.programs ?? null);
    super.receive({ ...component, data });
    setOwn(this.own?.programs ?? null);
    if (isUnread) this.tellMore();
  }

  /** Whether Python says it of what stood in the field before. @param {any} own */
  #isOld(own) {
    return own !== null && this.#typed !== undefined && own.heard !== this.#told;
  }

  /** @override */
  sent(state) {
    this.#told = this.#typed;
    return { ...state, typed: this.#typed };
  }

  /**
   * What stands in the field: Python reads it, at once beside the session, which then hears of it.
   * @param {string} text
   * @param {Promise<boolean>} due
   */
  async sayOwn(text, due) {
    this.#typed = text;
    this.#told = null;
    if (!this.own) return;
    this.change({}); // whoever leaves before the answer is there tells it
    const kept = this.own.programs !== null;
    const [read, isThere] = await Promise.all([readNow(text, this.root.lang, kept), due]);
    if (!isThere || this.#typed !== text) return;
    if (read) {
      const { formula, programs, ...refusal } = read;
      const isRead = refusal.problem === "";
      this.own = { ...this.own, ...refusal, text, ...(isRead ? { programs } : {}) };
      if (isRead) {
        setOwn(programs);
        this.takeOwn(formula);
      }
      this.schedule();
    }
    this.tellMore();
  }

  /** Shows a function that could be read, "" for none. @param {string} _formula */
  takeOwn(_formula) {}
}

/**
 * What Python says of a text; null where it cannot be asked like this.
 * @param {string} text
 * @param {string} lang
 * @param {boolean} kept
 */
async function readNow(text, lang, kept) {
  const asked = new URLSearchParams({ text, lang: lang.slice(0, 2), kept: kept ? "1" : "0" });
  const address = new URL(`./formula?${asked}`, document.baseURI);
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
