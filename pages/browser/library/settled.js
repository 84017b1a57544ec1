// What a learner sets lives in the browser. Python is told once it stands still where anything
// depends on it there, and else together with what it is told anyway.

import { Echo } from "./echo.js";

/** Milliseconds after the last change when it has settled; a drag settles nothing. */
const SETTLED = 250;

/** The same where the answer draws half of the page anew: not under the next key of who types. */
const RESTED = 600;

/** The state of a figure whose root is `root`. `rest()` is called when a change has come to rest. */
export class Settled {
  /** @type {any} */
  state = null;
  /** The state as it was last at rest. @type {any} */
  settled = null;
  /** Whether anything in Python depends on it as it stands. */
  isWanted = true;
  /** @type {((state: any) => void) | null} */
  #tell = null;
  #rest;
  #echo;
  /** @type {ReturnType<typeof setTimeout> | 0} */
  #timer = 0;
  #held = false;
  #isTold = true;
  #hasMore = false;

  constructor(root, rest, signature) {
    this.#rest = rest;
    this.#echo = new Echo(signature);
    const hold = ({ button }) => button === 0 && this.#hold();
    root.addEventListener("pointerdown", hold, { capture: true });
  }

  get isMoving() {
    return this.#timer !== 0;
  }

  /**
   * Takes over a state from Python, unless it is an old one or the echo of ours. Without a `tell`
   * there is no Python yet: its first word is older than what the learner has done by then.
   */
  adopt(state, tell) {
    const isFirst = this.#tell === null && tell !== null;
    this.#tell = tell;
    const isNews = this.#echo.isNews(state);
    if (isFirst && !this.#isTold) {
      if (this.isWanted && !this.isMoving) this.tell();
      return;
    }
    if (!isNews) return;
    this.stop();
    this.state = this.settled = state;
    this.#isTold = true;
  }

  /** Takes over what the learner did. */
  change(state) {
    this.state = state;
    this.#isTold = false;
    this.#wait();
  }

  /**
   * Tells Python how it stands, whatever depends on it there: that has more to it than the state.
   * Of these, Python hears later than of others.
   */
  tellMore() {
    this.#isTold = false;
    this.#hasMore = true;
    this.#wait(RESTED);
  }

  /** Tells Python at once what it has not heard; whether there was anything. */
  tell() {
    if (this.#held || this.#tell === null || this.#isTold) return false;
    this.#isTold = true;
    this.#hasMore = false;
    this.#echo.told(this.state);
    this.#tell(this.state);
    if (this.isMoving) this.#settle();
    return true;
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  #wait(milliseconds = SETTLED) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), milliseconds);
  }

  /** While a finger is down nothing is told; what it changed is, once it is up. */
  #hold() {
    this.#held = true;
    const release = () => {
      this.#held = false;
      if (this.isMoving) this.#wait();
    };
    // It may be lifted anywhere.
    for (const end of ["pointerup", "pointercancel"]) {
      window.addEventListener(end, release, { capture: true, once: true });
    }
  }

  #settle() {
    // A hand that rests in the middle of a drag has not settled.
    if (this.#held) return;
    this.stop();
    this.settled = this.state;
    if (this.isWanted || this.#hasMore) this.tell();
    this.#rest();
  }
}
