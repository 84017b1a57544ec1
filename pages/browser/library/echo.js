// A figure tells Python what a learner did, and Python's next call says it again: some time later,
// when the learner may have gone on. What is said in between is what Python knew before.

/** Of what was told and is not answered; Python may answer several at once, by the last. */
const MOST_UNANSWERED = 20;

/** Tells what Python has to say from the echo of what it was told; equal is what is signed alike. */
export class Echo {
  #signature;
  /** @type {string | null} */
  #received = null;
  /** @type {string[]} */
  #unanswered = [];

  constructor(signature = (value) => JSON.stringify(value)) {
    this.#signature = signature;
  }

  /** Notes that Python is told `value`. */
  told(value) {
    this.#unanswered.push(this.#signature(value));
    if (this.#unanswered.length > MOST_UNANSWERED) this.#unanswered.shift();
  }

  /** Whether to take over what Python says: it said something else before, and was not told this. */
  isNews(value) {
    const text = this.#signature(value);
    if (text === this.#received) return false;
    this.#received = text;
    const answered = this.#unanswered.indexOf(text);
    this.#unanswered.splice(0, answered < 0 ? Infinity : answered + 1);
    return answered < 0;
  }
}
