// What a page began with before Streamlit was there, until its component takes it over.

/** The figure that `root` shows within `place`, which lies over Streamlit's page. */
export class First {
  root;
  figure;
  place;
  #isHeld = false;
  #next = () => {};

  constructor(root, figure, place) {
    this.root = root;
    this.figure = figure;
    this.place = place;
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

  get isThere() {
    return this.place.isConnected;
  }

  /** Calls `next` once no finger is on the figure: of several the last. */
  whenFree(next) {
    this.#next = next;
    if (!this.#isHeld) next();
  }

  /** Puts the figure, as it stands and with the focus in it, where `bare` markup was, in `tree`. */
  moveTo(tree, bare) {
    const { root, place } = this;
    const { scrollTop } = place;
    const focused = root.getRootNode().activeElement;
    if (bare.parentNode.moveBefore) bare.parentNode.moveBefore(root, bare);
    else bare.before(root);
    bare.remove();
    if (focused && tree.activeElement !== focused) focused.focus({ preventScroll: true });
    // It is drawn: nothing waits for it, and nothing of it is hidden for a frame.
    tree.host.dataset.drawn = "";
    place.remove();
    const main = tree.host.closest("[data-testid=stMain]");
    if (main) main.scrollTop = scrollTop;
  }
}
