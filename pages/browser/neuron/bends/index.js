// Bends add up: a few units, the sum that they make, what it should be, and how it learns that.

import { write } from "../../library/dom.js";
import { drawLegend, labelled } from "../../library/legend.js";
import { LiveFigure } from "../../library/live_figure.js";
import { LOOK } from "../../library/look.js";
import { mount } from "../../library/mount.js";
import { setOwn, withKnown } from "../../library/own.js";
import { say } from "../../library/prose.js";
import { isStill } from "../../library/screen.js";
import { announce } from "../../library/voice.js";
import { errorOf } from "./arithmetic.js";
import { createControls } from "./controls.js";
import { learner } from "./learning.js";
import { createPlot } from "./plot.js";
import { randomSum, rounded } from "./units.js";
import { sentence } from "./words.js";

/** Where learning ends by itself: little is to be gained after it. */
const MOST_STEPS = 6000;
/** How many frames of learning a press is worth where nothing may move. */
const AT_ONCE = 250;

const LINE = "M1 8H27";
const DOT = { cx: 8, cy: 8, r: 6 };
/** @type {Record<string, import("../../library/legend.js").Picture>} */
const PICTURES = {
  key_goal: [28, ["path", { d: LINE, class: "goal" }]],
  key_part: [28, ["path", { d: LINE, class: "part" }]],
  key_chosen: [28, ["path", { d: LINE, class: "part chosen" }]],
  key_sum: [28, ["path", { d: LINE, stroke: "var(--c)", "stroke-width": 2.5 }]],
  key_kink: [16, ["circle", { ...DOT, class: "handle kink" }]],
  key_arm: [16, ["circle", { ...DOT, class: "handle arm" }]],
};

export default mount(".bends", (root) => new Bends(root));

class Bends extends LiveFigure {
  /** @type {any} */
  #context = null;
  #parts = [];
  #chosen = 0;
  #clock = 0;

  /** @override */
  get state() {
    return withKnown(super.state, "unit");
  }

  /** @override */
  read(value) {
    return withKnown(value, "unit");
  }

  /** @override */
  receive(component) {
    const { programs = null, ...data } = component.data;
    setOwn(programs);
    super.receive({ ...component, data });
  }

  /** @override */
  build({ labels, names, limits, lesson }) {
    this.root.classList.toggle("lesson", lesson);
    this.#context = {
      labels,
      names,
      limit: limits.offset[1],
      state: () => this.state,
      chosen: () => Math.min(this.#chosen, this.state.kinks.length - 1),
      choose: (unit) => {
        this.#chosen = unit;
        this.schedule();
      },
      change: (patch) => {
        this.#stopLearning();
        this.byHand(patch);
      },
    };
    this.#parts = [
      createPlot(this.find(".plot"), this.#context),
      createControls(this.root, this.#context),
    ];
    this.watch(this.find(".plot"));
    drawLegend(this.find(".legend"), labelled(PICTURES, labels));
    write(this.find("p.hint"), labels.hint);
    const anew = this.find(".anew");
    write(anew, labels.anew);
    anew.onclick = () => this.#context.change(randomSum(this.state));
    this.find(".learn").onclick = () => this.#toggleLearning();
  }

  #toggleLearning() {
    if (this.#clock) return this.#stopLearning();
    const { advance, steps } = learner(this.state);
    let learnt = this.state;
    const once = () => {
      learnt = advance(learnt, this.#context.limit);
      this.change(rounded(learnt));
    };
    if (isStill()) {
      for (let frame = 0; frame < AT_ONCE; frame++) once();
      return;
    }
    const run = () => {
      once();
      if (steps() < MOST_STEPS) this.#clock = requestAnimationFrame(run);
      else this.#stopLearning();
    };
    this.#clock = requestAnimationFrame(run);
    this.schedule();
  }

  #stopLearning() {
    cancelAnimationFrame(this.#clock);
    this.#clock = 0;
    this.schedule();
  }

  /** @override */
  draw() {
    const { state } = this;
    const { labels, chosen } = this.#context;
    this.root.style.setProperty("--c", LOOK[state.unit].line);
    for (const part of this.#parts) part.update(state, chosen());
    say(this.find(".says"), sentence(state, errorOf(state), this.#context));
    write(this.find(".learn"), this.#clock ? labels.learn_stop : labels.learn);
    if (!this.isMoving) this.#describe();
  }

  /** @override */
  rest() {
    this.#describe();
    announce(this.#said());
  }

  #describe() {
    const text = `${this.#context.labels.bends_plot} ${this.#said()}`;
    this.find(".plot").setAttribute("aria-label", text);
  }

  #said() {
    return this.find(".says").textContent;
  }

  /** @override */
  stop() {
    cancelAnimationFrame(this.#clock);
    super.stop();
  }
}
