// One step by hand: a diagram, the same numbers for each activation, and one arrow after the other.

import { clear, write } from "../../library/dom.js";
import { mount } from "../../library/mount.js";
import { curveOf, OWN, withKnown } from "../../library/own.js";
import { createOwnField } from "../../library/own_field.js";
import { OwnFigure } from "../../library/own_figure.js";
import { say } from "../../library/prose.js";
import { announce } from "../../library/voice.js";
import { workOut } from "./arithmetic.js";
import { createDiagram } from "./diagram.js";
import { createNumbers } from "./numbers.js";
import { createTable } from "./table.js";
import { LAST, sentence } from "./words.js";

export default mount(".step", (root) => new Step(root));

class Step extends OwnFigure {
  /** @type {any} */
  #context = null;
  #parts = [];
  #showOwn = (_own) => {};

  /** @override */
  get state() {
    return withKnown(super.state, "activation");
  }

  /** @override */
  read(value) {
    return withKnown(value, "activation");
  }

  /** @override */
  takeOwn(formula) {
    const isNew = formula !== "" && formula !== this.state.formula;
    this.change({ formula, ...(isNew ? { activation: OWN } : {}) });
  }

  /** @override */
  build({ labels, names, start, limits, lesson }) {
    this.root.classList.toggle("lesson", lesson);
    const change = (patch) => this.byHand(patch);
    this.#context = { labels, names, limits, change, state: () => this.state };
    this.#parts = [
      createTable(this.find("table"), this.#context),
      createDiagram(this.find(".diagram"), this.#context),
      createNumbers(this.find(".rail"), this.#context),
    ];
    if (!lesson) {
      const say = (text, due) => this.sayOwn(text, due);
      this.#showOwn = createOwnField(clear(this.find(".own")), { labels, say });
    }
    this.watch(this.find(".diagram"));
    this.find(".scroll").setAttribute("aria-label", labels.step_table);
    const [back, next, reset] = ["back", "next", "reset"].map((name) => this.find(`.${name}`));
    write(back, labels.step_back);
    write(reset, labels.step_reset);
    back.onclick = () => change({ stage: Math.max(0, this.state.stage - 1) });
    next.onclick = () => this.#goOn();
    reset.onclick = () => change(start);
  }

  /** The next arrow; after the last one the step is taken, and is worked out anew from there. */
  #goOn() {
    const { activation, stage } = this.state;
    if (stage < LAST) return this.change({ stage: stage + 1 });
    const { stepped } = workOut(activation, this.state);
    if (Object.values(stepped).every(Number.isFinite)) this.change(stepped);
  }

  /** @override */
  draw() {
    const { state } = this;
    const { labels, names } = this.#context;
    this.#showOwn(this.own);
    const entries = Object.keys(names).filter(curveOf).map((name) => [name, workOut(name, state)]);
    const worked = Object.fromEntries(entries);
    for (const part of this.#parts) part.update(state, worked);
    say(this.find(".says"), sentence(state, worked[state.activation], this.#context));
    this.find(".diagram").setAttribute("aria-label", `${labels.step_diagram} ${this.#said()}`);
    write(this.find(".next"), state.stage < LAST ? labels.step_next : labels.step_take);
    // Not `disabled`: what vanishes from the tab order under the finger loses the focus.
    this.find(".back").setAttribute("aria-disabled", state.stage === 0);
  }

  /** @override */
  rest() {
    announce(this.#said());
  }

  #said() {
    return this.find(".says").textContent;
  }
}
