// @ts-check
// Streamlit's page while another stands for it: made where neither a reader nor a program that reads
// the page finds anything of it, and shown as a whole.

/** The page that Streamlit makes in the element `page`, which it has to find in the document once. */
export class Backstage {
  page;
  #wings = document.createElement("div");
  #watch;

  /**
   * `changed()` is called when anything in it has become another.
   * @param {HTMLElement} page
   * @param {() => void} changed
   */
  constructor(page, changed) {
    this.page = page;
    this.#wings.hidden = true;
    const within = this.#wings.attachShadow({ mode: "closed" });
    this.#watch = new MutationObserver(() => {
      if (page.getRootNode() !== within) {
        page.before(this.#wings);
        within.append(page);
      }
      changed();
    });
    this.#watch.observe(page, {
      subtree: true,
      childList: true,
      attributeFilter: ["data-test-script-state"],
    });
  }

  /** Puts it where it belongs. */
  show() {
    this.#watch.disconnect();
    this.#wings.replaceWith(this.page);
  }
}
