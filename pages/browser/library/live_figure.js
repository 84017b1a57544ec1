// A figure whose state lives in the browser: it is drawn at once, and Python is told at rest.

import { writeAddress } from "./address.js";
import { oncePerFrame } from "./frames.js";
import { Settled } from "./settled.js";

/** What such figures share; each says how it is built, drawn and spoken of. */
export class LiveFigure {
  root;
  /** Of what is watched, in pixels: asking in every frame would lay the page out twice a frame. */
  size = { width: 0, height: 0 };
  #live;
  #frames = oncePerFrame(() => this.draw());
  #setting = "";
  #resizes = new ResizeObserver(([{ contentRect: { width, height } }]) => {
    this.size = { width, height };
    this.schedule();
  });

  /** Equal states have equal signatures. */
  constructor(root, signature = (state) => JSON.stringify(state)) {
    this.root = root;
    this.#live = new Settled(root, () => this.rest(), signature);
  }

  /** @returns {any} */
  get state() {
    return this.#live.state;
  }

  get isMoving() {
    return this.#live.isMoving;
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  /** Takes what Python sent; what the learner did meanwhile is kept. */
  receive({ data: { value, address, ...setting }, parentElement, setStateValue }) {
    this.#live.adopt(this.read(value), (state) => setStateValue("value", state));
    const text = JSON.stringify(setting);
    if (text !== this.#setting) this.build(setting);
    this.#setting = text;
    this.schedule();
    if (address) writeAddress(parentElement, address);
  }

  /** Draws anew whenever `element` has another size. */
  watch(element) {
    this.#resizes.disconnect();
    this.#resizes.observe(element);
  }

  /** Takes over what the learner did. */
  change(patch) {
    this.#live.change(this.read({ ...this.state, ...patch }));
    this.schedule();
  }

  schedule() {
    this.#frames.schedule();
  }

  stop() {
    this.#frames.stop();
    this.#live.stop();
    this.#resizes.disconnect();
  }

  /** `value` as a state. */
  read(value) {
    return value;
  }

  /** Makes the parts for what stays the same while a learner acts: words, names, limits. */
  build(_setting) {}

  /** Shows the state. */
  draw() {}

  /** A change has come to rest. */
  rest() {}
}
