// The explorer: one state, the parts that show it, and when it is drawn, told and taken over.

import { clear } from "../shared/dom.js";
import { createFigure } from "./figure.js";
import { createProbe } from "./probe_control.js";
import { createRange } from "./range.js";
import { createRows } from "./rows.js";
import { createSentence, figureText } from "./sentence.js";
import { createSlope } from "./slope.js";
import { ARTICLE_PLOT, read, shown, toggled } from "./state.js";
import { createTable } from "./table.js";
import { createZero } from "./zero.js";
import { createZoom } from "./zoom.js";

/** Milliseconds after the last change when the page is told; a drag tells it nothing. */
const SETTLED = 250;

/** Pixels; a page that is still being built can be smaller, with no room for a figure. */
const SMALLEST = 200;

/** The sentence that says what a change of these did; for all else the one above the figure. */
const SPOKEN = { layers: ".chain .says", mu: ".bell .says", sigma: ".bell .says" };

/** Equal for equal states, in whatever order the functions were switched on. */
function signature(state) {
  return JSON.stringify({ ...state, functions: shown(state) });
}

export class Explorer {
  #root;
  #parts = [];
  #context = null;
  #state = null;
  #edges = { left: 0, right: 0 };
  #pointed = null;
  #lastToggled = null;
  #frame = 0;
  #isBehind = false;
  #timer = 0;
  #spoken = ".sentence";
  #tell = () => {};
  #received = null;
  #unanswered = [];
  #held = false;
  #size = { width: 0, height: 0 };
  // Asking the page for its size in every frame would lay it out twice a frame.
  #resizes = new ResizeObserver(([{ contentRect: { width, height } }]) => {
    this.#size = { width, height };
    this.#schedule();
  });

  constructor(root) {
    this.#root = root;
    const hold = ({ button }) => button === 0 && this.#hold();
    root.addEventListener("pointerdown", hold, { capture: true });
  }

  #find(selector) {
    return this.#root.querySelector(selector);
  }

  /** Takes what Python sent; what the learner did meanwhile is kept. */
  receive({ data, setStateValue }) {
    this.#tell = (state) => setStateValue("value", state);
    this.#adopt(read(data.value));
    const setting = JSON.stringify([data.labels, data.lang, data.presenter, data.compact]);
    if (setting !== this.#context?.setting) this.#build(data, setting);
    this.#schedule();
  }

  /** Takes over a state from Python, unless it is an old one or the echo of ours. */
  #adopt(state) {
    const text = signature(state);
    if (text === this.#received) return;
    this.#received = text;
    const answered = this.#unanswered.indexOf(text);
    if (answered >= 0) {
      this.#unanswered.splice(0, answered + 1);
      return;
    }
    this.#unanswered = [];
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#state = state;
  }

  #build({ labels, names, lang, compact, presenter }, setting) {
    // Listeners of an earlier build live on the figure and the probe's box: start from new ones.
    const [figure, probe] = [".figure", ".probe"].map((selector) => this.#renewed(selector));
    const k = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const context = {
      labels, names, lang, presenter, compact, setting, k, figure,
      state: () => this.#state,
      change: (patch) => this.#change(patch),
      toggle: (name) => this.#toggle(name),
      point: (name) => this.#point(name),
    };
    this.#context = context;
    const page = this.#find(".explorer");
    page.lang = lang === "zh" ? "zh-Hans" : lang;
    page.classList.toggle("compact", Boolean(compact));
    page.classList.toggle("presenter", Boolean(presenter));
    const empty = (selector) => clear(this.#find(selector));
    this.#resizes.disconnect();
    this.#resizes.observe(figure);
    const rail = empty(".rail");
    const edges = () => this.#edges;
    // Before the probe, which asks at every finger whether it is the second.
    const zoom = createZoom(figure, context, edges);
    this.#parts = [
      createSentence(empty(".sentence"), context),
      createFigure(figure, context),
      createProbe(probe, figure, context, edges, zoom.isPinching),
      createRows(rail, context),
      createSlope(rail, context),
    ];
    if (compact) return;
    this.#parts.push(
      createRange(rail, context),
      createZero(rail, context),
      createTable(this.#renewed(".values"), context),
    );
    this.#buildStrips(page, context);
  }

  /** Fetches what lies below the figure, which must not wait for it. */
  async #buildStrips(page, context) {
    const { createStrips } = await import("./strips.js");
    // Another language may have come meanwhile.
    if (context !== this.#context) return;
    this.#parts.push(...createStrips(page, context, () => this.#schedule()));
    this.#schedule();
  }

  #renewed(selector) {
    const old = this.#find(selector);
    const fresh = old.cloneNode(false);
    old.replaceWith(fresh);
    return fresh;
  }

  #change(patch) {
    // Whoever asks for another range or function has left the article's plot.
    const leaves = Object.keys(patch).some((key) => key in ARTICLE_PLOT);
    this.#state = read({ ...this.#state, ...(leaves ? { mode: "explore" } : {}), ...patch });
    this.#spoken = SPOKEN[Object.keys(patch)[0]] ?? ".sentence";
    this.#schedule();
    this.#waitToSettle();
  }

  #waitToSettle() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), SETTLED);
  }

  /** While a finger is down nothing is told; what it changed is, once it is up. */
  #hold() {
    this.#held = true;
    const release = () => {
      this.#held = false;
      if (this.#timer) this.#waitToSettle();
    };
    // It may be lifted anywhere.
    for (const end of ["pointerup", "pointercancel"]) {
      window.addEventListener(end, release, { capture: true, once: true });
    }
  }

  /** Switches a function on or off; returns the one that had to make room, if any. */
  #toggle(name) {
    const before = this.#state.functions;
    const functions = toggled(before, name);
    this.#lastToggled = functions.includes(name) ? name : null;
    this.#change({ functions });
    return before.find((other) => other !== name && !functions.includes(other));
  }

  #point(name) {
    this.#pointed = name;
    this.#schedule();
  }

  /** Draws at once, so that a key need not wait for the frame; but only once a frame. */
  #schedule() {
    if (this.#frame) {
      this.#isBehind = true;
      return;
    }
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#isBehind) this.#schedule();
    });
    this.#isBehind = false;
    this.#draw();
  }

  #draw() {
    if (Math.min(this.#size.width, this.#size.height) < SMALLEST) return;
    const on = this.#state.functions;
    this.#find(".explorer").style.setProperty("--functions", on.length);
    const chosen = [this.#pointed, this.#lastToggled].find((name) => on.includes(name)) ?? null;
    for (const part of this.#parts) {
      this.#edges = part.update(this.#state, chosen, this.#size) ?? this.#edges;
    }
    if (!this.#timer) this.#describe();
  }

  /** The learner paused: tell the page, and those who listen. */
  #settle() {
    // A hand that rests in the middle of a drag has not settled.
    if (this.#held) return;
    this.#timer = 0;
    const text = signature(this.#state);
    this.#unanswered = [...this.#unanswered.slice(-20), text];
    this.#tell(this.#state);
    this.#describe();
    this.#find(".hidden-text").textContent = this.#find(this.#spoken).textContent;
  }

  #describe() {
    const text = figureText(this.#state, this.#context);
    this.#find(".figure").setAttribute("aria-label", text);
  }

  /** Stops what runs outside the page's own tree, once it is gone for good. */
  rest() {
    if (this.#root.host?.isConnected ?? this.#root.isConnected) return;
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#resizes.disconnect();
  }
}
