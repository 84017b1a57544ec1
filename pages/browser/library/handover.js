// What a page began with before Streamlit was there, until its component takes it over.

/** The figure that `root` shows in the page's `beginning` (`beginning.js`). */
export class First {
  root;
  figure;
  #beginning;
  #isHeld = false;
  #next = () => {};

  constructor(root, figure, beginning) {
    this.root = root;
    this.figure = figure;
    this.#beginning = beginning;
    root.addEventListener("pointerdown", () => this.#hold(), { capture: true });
  }

  #hold() {
    this.#isHeld = true;
    // After all that the figure itself does when a finger is lifted, wherever that is.
    const release = () =>
      setTimeout(() => {
        this.#isHeld = false;
        this.#next();
      });
    for (const end of ["pointerup", "pointercancel"]) {
      addEventListener(end, release, { once: true });
    }
  }

  /** Whether Streamlit's component in `tree` is the one for which the figure stands. */
  isOf(tree) {
    return tree.host.closest(`.st-key-${this.#beginning.key}`) !== null;
  }

  get isThere() {
    return this.#beginning.isThere;
  }

  /** Calls `next` once no finger is on the figure: of several the last. */
  whenFree(next) {
    this.#next = next;
    if (!this.#isHeld) next();
  }

  /**
   * Has Streamlit's page be seen, with the figure as it stands, and the focus in it, where `bare`
   * markup was in `tree`.
   */
  moveTo(tree, bare) {
    const { root } = this;
    const { scrollTop } = this.#beginning.place;
    const focused = root.getRootNode().activeElement;
    // It is drawn: nothing waits for it, and nothing of it is hidden for a frame.
    tree.host.dataset.drawn = "";
    this.#beginning.end(() => {
      if (bare.parentNode.moveBefore) bare.parentNode.moveBefore(root, bare);
      else bare.before(root);
      bare.remove();
    });
    if (focused && tree.activeElement !== focused) focused.focus({ preventScroll: true });
    const main = tree.host.closest("[data-testid=stMain]");
    if (main) main.scrollTop = scrollTop;
  }
}
