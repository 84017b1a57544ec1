// The explorer: one state, the parts that show it, and when it is drawn, told and taken over.

import { clear, html } from "../library/dom.js";
import { painted } from "../library/frames.js";
import { mount } from "../library/mount.js";
import { OWN } from "../library/own.js";
import { createOwnField } from "../library/own_field.js";
import { OwnFigure } from "../library/own_figure.js";
import { pixelScale } from "../library/screen.js";
import { announce } from "../library/voice.js";
import { createFigure } from "./figure.js";
import { createProbe } from "./probe_control.js";
import { createRange } from "./range.js";
import { createRows } from "./rows.js";
import { createSentence, figureText } from "./sentence.js";
import { createSlope } from "./slope.js";
import { ARTICLE_PLOT, read, shown, toggled } from "./state.js";
import { createZero } from "./zero.js";
import { createZoom } from "./zoom.js";

/** Pixels; a page that is still being built can be smaller, with no room for a figure. */
const SMALLEST = 200;

/** What says what a change of these did; for all else it is the sentence above the figure. */
const SPOKEN = {
  slope: ".sentence, .breaks",
  functions: ".sentence, .more > .switched-off",
  mode: ".under > .note, .sentence",
  layers: ".chain .says",
  mu: ".bell .says",
  sigma: ".bell .says",
};

/** Equal for equal states, in whatever order the functions were switched on. */
function signature(state) {
  return JSON.stringify({ ...state, functions: shown(state) });
}

export default mount(".explorer", (root) => new Explorer(root));

class Explorer extends OwnFigure {
  #parts = [];
  /** @type {any} */
  #context = null;
  #edges = { left: 0, right: 0 };
  #pointed = null;
  #lastToggled = null;
  #spoken = ".sentence";

  constructor(root) {
    super(root, signature);
  }

  /** @override */
  read(value) {
    return read(value);
  }

  /** @override */
  takeOwn(formula) {
    const { functions } = this.state;
    const isNew = formula !== "" && formula !== this.state.formula;
    const others = functions.filter((name) => name !== OWN);
    this.change({ formula, functions: isNew ? [...others, OWN] : functions });
  }

  /** @override */
  build({ labels, names, lang, compact, part, presenter, saves }) {
    // Listeners of an earlier build live on the figure and the probe's box: start from new ones.
    const [figure, probe] = [".figure", ".probe"].map((selector) => this.#renewed(selector));
    const k = pixelScale();
    const context = {
      labels,
      names,
      lang,
      presenter,
      compact,
      keeping: saves ? null : labels,
      k,
      figure,
      state: () => this.state,
      change: (patch) => this.byHand(patch),
      toggle: (name) => this.#toggle(name),
      say: (text, due) => this.sayOwn(text, due),
      point: (name, isLeft) => this.#point(name, isLeft),
    };
    this.#context = context;
    const page = this.root;
    page.classList.toggle("compact", Boolean(compact));
    page.dataset.part = part ?? "all";
    page.classList.toggle("presenter", Boolean(presenter));
    const empty = (selector) => clear(this.find(selector));
    const isStrip = ["chain", "bell"].includes(part);
    this.watch(isStrip ? this.find(".strips") : figure);
    const rail = empty(".rail");
    const edges = () => this.#edges;
    createZoom(figure, context, edges);
    this.#parts = [
      createSentence(empty(".sentence"), context),
      createFigure(figure, context),
      createProbe(probe, figure, context, edges),
      createRows(rail, context),
    ];
    if (!compact) {
      const update = createOwnField(html("div", { class: "own" }, rail), context);
      this.#parts.push({ update: () => update(this.own) });
    }
    if (!part) this.#parts.push(createSlope(rail, context));
    if (!compact) this.#parts.push(createRange(rail, context));
    if (!compact || part === "corner") this.#parts.push(createZero(rail, context));
    if (isStrip) this.#parts = [];
    if (compact && !isStrip) return;
    this.#buildStrips(page, context);
  }

  /** Fetches what lies below the figure, which must not wait for it. */
  async #buildStrips(page, context) {
    await painted();
    const { createStrips, createTable } = await import("./strips.js");
    // Another language may have come meanwhile.
    if (context !== this.#context) return;
    this.#parts.push(
      createTable(this.find(".values"), context),
      ...createStrips(page, context, () => this.schedule()),
    );
    this.schedule();
  }

  #renewed(selector) {
    const old = this.find(selector);
    const fresh = old.cloneNode(false);
    old.replaceWith(fresh);
    return fresh;
  }

  /** @override */
  change(patch) {
    // Whoever asks for another range or function has left the article's plot.
    const leaves = Object.keys(patch).some((key) => key in ARTICLE_PLOT);
    this.#spoken = SPOKEN[Object.keys(patch)[0]] ?? ".sentence";
    super.change({ ...(leaves ? { mode: "explore" } : {}), ...patch });
  }

  /** Switches a function on or off; returns the one that had to make room, if any. */
  #toggle(name) {
    const before = this.state.functions;
    const functions = toggled(before, name);
    this.#lastToggled = functions.includes(name) ? name : null;
    this.byHand({ functions });
    return before.find((other) => other !== name && !functions.includes(other));
  }

  /** A function that is pointed at, or none; who has left the row wants no zones of it. */
  #point(name, isLeft = false) {
    this.#pointed = name;
    if (isLeft) this.#lastToggled = null;
    this.schedule();
  }

  /** @override */
  draw() {
    if (Math.min(this.size.width, this.size.height) < SMALLEST) return;
    const { state } = this;
    const on = state.functions;
    this.root.style.setProperty("--functions", on.length);
    const chosen = [this.#pointed, this.#lastToggled].find((name) => on.includes(name)) ?? null;
    for (const part of this.#parts) {
      this.#edges = part.update(state, chosen, this.size) ?? this.#edges;
    }
    if (!this.isMoving) this.#describe();
  }

  /** The learner paused: tell those who listen. */
  /** @override */
  rest() {
    this.#describe();
    const spoken = [...this.root.querySelectorAll(this.#spoken)];
    announce(spoken.map(({ textContent }) => textContent.trim()).filter(Boolean).join(" "));
  }

  #describe() {
    const text = figureText(this.state, this.#context);
    this.find(".figure").setAttribute("aria-label", text);
  }
}
