// A figure whose state lives in the browser: it is drawn at once, and stands in the address at rest.

import { settleAddress, showInAddress } from "./address.js";
import { beforehand } from "./beforehand.js";
import { oncePerFrame } from "./frames.js";
import { free, hold, NOTHING } from "./held.js";
import { pairsOf } from "./query.js";
import { Settled } from "./settled.js";

/** What such figures share; each says how it is built, drawn and spoken of. */
export class LiveFigure {
  root;
  /** Of what is watched, in pixels: asking in every frame would lay the page out twice a frame. */
  size = { width: 0, height: 0 };
  #live;
  #frames = oncePerFrame(() => {
    this.draw();
    hold(this.root, this.#held);
  });
  /** The controls that a teacher's link holds back. */
  #held = NOTHING;
  #setting = "";
  /** What a link need not say. */
  #usual = {};
  /** @type {ReturnType<typeof showInAddress> | null} */
  #address = null;
  #end;
  #resizes = new ResizeObserver(([{ contentRect: { width, height } }]) => {
    this.size = { width, height };
    this.schedule();
  });

  /** Equal states have equal signatures. */
  constructor(root, signature = (state) => JSON.stringify(state)) {
    this.root = root;
    this.#live = new Settled(root, () => this.#rest(), signature);
    this.#end = beforehand(root, () => this.#tell());
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

  /**
   * Takes what Python sent; what the learner did meanwhile is kept. Where Python gives the `fields`
   * of the query, the figure says in the address how they stand; `tells` is whether Python wants to
   * hear at once of what has settled.
   */
  receive({ data, setStateValue }) {
    const { value, tells = true, fields, usual, held = NOTHING, ...setting } = data;
    this.#held = held;
    this.#live.isWanted = tells;
    const tell = setStateValue ? (state) => setStateValue("value", this.sent(state)) : null;
    this.#live.adopt(this.read(value), tell);
    this.#usual = usual;
    this.#address?.moved(false);
    if (fields && !this.#address) {
      const pairs = () => pairsOf(this.#live.settled, fields, this.#usual);
      this.#address = showInAddress(this.root, pairs, Object.keys(fields));
    }
    const text = JSON.stringify(setting);
    if (text !== this.#setting) this.build(setting);
    this.#setting = text;
    this.schedule();
  }

  /** Whether all that a link says can stand as it is: else Python has something to say about it. */
  canBegin({ value, fields, usual }) {
    const said = (state) => JSON.stringify(pairsOf(state, fields, usual));
    return said(this.read(value)) === said(value);
  }

  /** Draws anew whenever `element` has another size. */
  watch(element) {
    this.#resizes.disconnect();
    this.#resizes.observe(element);
  }

  /** Takes over what the learner did with a control, as far as that is not held. */
  byHand(patch) {
    const changes = free(patch, this.#held);
    if (Object.keys(changes).length > 0) this.change(changes);
  }

  /** Takes over what the learner did, or what follows from it. */
  change(patch) {
    this.#live.change(this.read({ ...this.state, ...patch }));
    this.schedule();
  }

  schedule() {
    this.#frames.schedule();
  }

  stop() {
    this.#end();
    this.#address?.end();
    this.#frames.stop();
    this.#live.stop();
    this.#resizes.disconnect();
  }

  /** What Python is told of a state. */
  sent(state) {
    return state;
  }

  /** Has Python hear of what is sent with the state, once that is at rest. */
  tellMore() {
    this.#live.tellMore();
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

  /** Tells what Python has not heard, before the page may be left: the history has it, too. */
  #tell() {
    const isNews = this.#live.tell();
    if (isNews) settleAddress();
    return isNews;
  }

  #rest() {
    this.#address?.moved(false);
    this.rest();
  }
}
