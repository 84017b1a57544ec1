// The meaning of a word, beside it: on hover, focus, press and tap; gone by Escape or a look away.
// Words stand in texts of the page and, made by `library/word.js`, in figures.

import { html } from "../../library/dom.js";
import { entry } from "../../library/format.js";
import { mount } from "../../library/mount.js";
import { LINKS, termOf } from "../../library/word.js";

const GAP = 6; // pixels between the word and its note
const EDGE = 16; // that the note keeps from the window's edges

export default mount(".terms", (root) => new Terms(root.querySelector(".card")));

class Terms {
  #note;
  #terms = {};
  #shown = null;
  /** Pressed, so that it stays when the pointer leaves. */
  #isHeld = false;
  #end = new AbortController();

  constructor(note) {
    this.#note = note;
    const { signal } = this.#end;
    const on = (type, handle) => document.addEventListener(type, handle, { signal });
    on("pointerover", (event) => event.pointerType === "mouse" && this.#show(event));
    on("pointerout", (event) => !this.#isHeld && this.#linkOf(event) && this.#hide());
    on("focusin", (event) => this.#show(event));
    on("focusout", () => this.#hide());
    on("click", (event) => this.#press(event));
    on("keydown", ({ key }) => key === "Escape" && this.#hide());
    document.addEventListener("scroll", () => this.#hide(), { signal, capture: true });
  }

  receive({ data }) {
    this.#terms = data.terms;
  }

  /** The word that an event is about; one in a figure lies in a tree of its own. */
  #linkOf(event) {
    const link = event.composedPath()[0].closest?.(LINKS);
    return link && this.#terms[termOf(link)] ? link : null;
  }

  /** A press keeps it open, a second one closes it; elsewhere it closes what is open. */
  #press(event) {
    const link = this.#linkOf(event);
    if (!link) return this.#hide();
    event.preventDefault();
    if (this.#isHeld && this.#shown === link) return this.#hide();
    this.#show(event);
    this.#isHeld = true;
  }

  #show(event) {
    const link = this.#linkOf(event);
    if (!link || link === this.#shown) return;
    const { name, text, formula } = this.#terms[termOf(link)];
    this.#isHeld = false;
    this.#shown = link;
    // For ears: the note itself is in another tree than the word.
    link.setAttribute("aria-description", formula ? entry(formula, text) : text);
    this.#note.replaceChildren(html("b", {}, null, name));
    if (formula) html("span", { class: "formula" }, this.#note, formula);
    this.#note.append(text);
    this.#note.showPopover();
    this.#place(link.getBoundingClientRect());
  }

  /** Beneath the word, or above it where there is no room. */
  #place({ left, top, bottom }) {
    const { offsetWidth: width, offsetHeight: height } = this.#note;
    const isLow = bottom + GAP + height > innerHeight;
    const x = Math.max(EDGE, Math.min(left, innerWidth - width - EDGE));
    this.#note.style.left = `${x}px`;
    this.#note.style.top = `${isLow ? top - GAP - height : bottom + GAP}px`;
  }

  #hide() {
    if (!this.#shown) return;
    this.#shown = null;
    this.#isHeld = false;
    this.#note.hidePopover();
  }

  stop() {
    this.#hide();
    this.#end.abort();
  }
}
