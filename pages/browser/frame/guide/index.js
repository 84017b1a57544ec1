// A guided first minute: each pointer waits for the learner's own act, ticks, and gives way to the
// next. It never takes the focus; what it says is announced, and Escape ends it.

import { write } from "../../library/dom.js";
import { everywhere } from "../../library/everywhere.js";
import { entry, fill } from "../../library/format.js";
import { mount } from "../../library/mount.js";
import { guided, noteGuided } from "../../library/progress.js";
import { announce } from "../../library/voice.js";
import { beside } from "./place.js";

/** Milliseconds for which a tick is seen. */
const TICK = 900;
/** What counts as an act: whether the event is one. */
const ACTS = {
  press: { click: () => true },
  move: {
    input: () => true,
    pointermove: ({ buttons }) => buttons > 0,
    keydown: ({ key }) => key.startsWith("Arrow"),
  },
};

export default mount(".guide", (root) => new Guide(root));

class Guide {
  #find;
  /** What Python says: guide, steps, labels. @type {any} */
  #data = null;
  /** The pointer that is shown; -1 where none is. */
  #at = -1;
  #isDone = false;
  /** What the pointer speaks of, as it was found last. @type {any} */
  #found = null;
  #timer = 0;
  #frame = 0;
  #end = new AbortController();

  constructor(root) {
    this.#find = (selector) => root.querySelector(selector);
    this.#find(".start").onclick = () => this.#show(0);
    this.#find(".skip").onclick = () => this.#show(this.#at + 1);
    this.#find(".end").onclick = () => this.#hide();
    const { signal } = this.#end;
    for (const type of new Set(Object.values(ACTS).flatMap(Object.keys))) {
      addEventListener(type, (event) => this.#follow(event), { signal, capture: true });
    }
    addEventListener("keydown", ({ key }) => key === "Escape" && this.#hide(), { signal });
  }

  receive({ data }) {
    if (data.guide !== this.#data?.guide) this.#hide();
    this.#data = data;
    const { labels } = data;
    write(this.#find(".skip"), labels.skip);
    write(this.#find(".end"), labels.end);
    this.#nameStart();
    if (this.#at >= 0) this.#say();
  }

  #nameStart() {
    const { labels, guide } = this.#data;
    const isFollowed = guided().includes(guide);
    write(this.#find(".start"), isFollowed ? `✓ ${labels.again}` : labels.start);
  }

  /** Shows the pointer `at`; after the last one it is over. */
  #show(at) {
    clearTimeout(this.#timer);
    const { guide, steps, labels } = this.#data;
    this.#isDone = false;
    if (at >= steps.length) {
      noteGuided(guide);
      this.#nameStart();
      announce(labels.finished);
      return this.#hide();
    }
    this.#at = at;
    this.#find(".card").classList.remove("done");
    this.#say();
    announce(entry(this.#find(".place").textContent, steps[at].text));
    // Again, so that they lie above whatever else was opened in between.
    for (const each of this.#parts()) {
      each.hidePopover();
      each.showPopover();
    }
    this.#target()?.scrollIntoView({ block: "nearest", inline: "nearest" });
    cancelAnimationFrame(this.#frame);
    this.#keepUp();
  }

  #say() {
    const { steps, labels } = this.#data;
    const place = fill(labels.place, { here: this.#at + 1, all: steps.length });
    write(this.#find(".place"), place);
    write(this.#find(".text"), steps[this.#at].text);
    this.#find(".card").setAttribute("aria-label", place);
  }

  #hide() {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#at = -1;
    for (const each of this.#parts()) each.hidePopover();
  }

  #parts() {
    return [this.#find(".ring"), this.#find(".card")];
  }

  /** The first that has room on the page; none as long as it is not drawn. */
  #target() {
    const { target } = this.#data.steps[this.#at];
    const hasRoom = (each) => each.getBoundingClientRect().width > 0;
    // To look through the whole page in every frame would take a good part of it.
    const isStill = this.#found?.isConnected && this.#found.matches(target) && hasRoom(this.#found);
    if (!isStill) this.#found = everywhere(target).find(hasRoom);
    return this.#found;
  }

  /** Lays ring and card where the target is now: the page scrolls and is drawn anew. */
  #keepUp = () => {
    this.#frame = requestAnimationFrame(this.#keepUp);
    const [ring, card] = this.#parts();
    const box = this.#target()?.getBoundingClientRect();
    ring.style.visibility = box ? "visible" : "hidden";
    if (box) {
      const { left, top, width, height } = box;
      Object.assign(ring.style, {
        left: `${left - 5}px`,
        top: `${top - 5}px`,
        width: `${width + 10}px`,
        height: `${height + 10}px`,
      });
    }
    const size = { width: card.offsetWidth, height: card.offsetHeight };
    const focus = focused(card)?.getBoundingClientRect();
    const { x, y } = beside(box, size, { width: innerWidth, height: innerHeight }, focus);
    Object.assign(card.style, { left: `${x}px`, top: `${y}px` });
  };

  /** Ticks the pointer where an event is the act that it waits for. */
  #follow(event) {
    if (this.#at < 0 || this.#isDone) return;
    const { target, act } = this.#data.steps[this.#at];
    if (!ACTS[act][event.type]?.(event)) return;
    if (!event.composedPath().some((each) => each.matches?.(target))) return;
    this.#isDone = true;
    this.#find(".card").classList.add("done");
    announce(this.#data.labels.done);
    const at = this.#at;
    this.#timer = setTimeout(() => this.#show(at + 1), TICK);
    // What is pressed last may lead to another page.
    if (at + 1 === this.#data.steps.length) noteGuided(this.#data.guide);
  }

  stop() {
    this.#hide();
    this.#end.abort();
  }
}

/** What has the focus, in whatever shadow tree, unless that is in `card`. */
function focused(card) {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found === document.body || card.contains(found) ? undefined : found;
}
