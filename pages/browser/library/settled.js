// What a learner sets lives in the browser; Python is told once it stands still.

import { Echo } from "./echo.js";

/** Milliseconds after the last change when Python is told; a drag tells it nothing. */
const SETTLED = 250;

/** The state of a figure whose root is `root`. `rest()` is called when a change has come to rest. */
export class Settled {
  /** @type {any} */
  state = null;
  #tell = (_state) => {};
  #rest;
  #echo;
  #timer = 0;
  #held = false;

  constructor(root, rest, signature) {
    this.#rest = rest;
    this.#echo = new Echo(signature);
    const hold = ({ button }) => button === 0 && this.#hold();
    root.addEventListener("pointerdown", hold, { capture: true });
  }

  get isMoving() {
    return this.#timer !== 0;
  }

  /** Takes over a state from Python, unless it is an old one or the echo of ours. */
  adopt(state, tell) {
    this.#tell = tell;
    if (!this.#echo.isNews(state)) return;
    this.stop();
    this.state = state;
  }

  /** Takes over what the learner did. */
  change(state) {
    this.state = state;
    this.#wait();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), SETTLED);
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
    this.#timer = 0;
    this.#echo.told(this.state);
    this.#tell(this.state);
    this.#rest();
  }
}
