// The code that draws what the explorer shows. It is asked for beside the page's session, which so
// need not hear of what a learner moves, whenever the address says another state.

import { linkToPage, onAddress } from "../../library/address.js";
import { copyButton } from "../../library/clipboard.js";
import { html, write } from "../../library/dom.js";
import { download } from "../../library/download.js";
import { mount } from "../../library/mount.js";
import { segments } from "../../library/segments.js";
import { tokens } from "./tokens.js";

/** What the libraries are called everywhere, and the files with their code. */
const NAMES = { numpy: "NumPy", torch: "PyTorch", tensorflow: "TensorFlow" };
const LIBRARIES = Object.keys(NAMES);
/** The library that is shown: in another language the panel is another one, and shows the same. */
let shown = LIBRARIES[0];
const file = (library) => `relu_lab_${library}.py`;

/** Milliseconds until a server that did not answer is asked again: twice as many each time. */
const [FIRST, LONGEST] = [1000, 30_000];

export default mount(".drawing", (root) => new Code(root));

class Code {
  #root;
  /** The addresses of other pages say nothing of the figure. */
  #path = location.pathname;
  #labels = {};
  #lang = "";
  /** By library, and the link to the state that they are of. */
  #codes = {};
  #link = "";
  /** The link that was asked for last: an older answer is not shown. */
  #asked = "";
  #timer = 0;
  #end = onAddress(() => this.#follow());

  constructor(root) {
    this.#root = root;
  }

  receive({ data: { labels, lang, saves } }) {
    this.#labels = labels;
    this.#lang = lang;
    const choose = (index) => {
      shown = LIBRARIES[index];
      press(index);
      this.#draw();
    };
    const names = Object.values(NAMES);
    const { press } = segments(this.#find(".libraries"), labels.libraries, names, choose);
    copyButton(this.#find(".copy"), labels, () => this.#code);
    this.#find(".save").onclick = () => this.#save(saves ? null : labels);
    choose(LIBRARIES.indexOf(shown));
    this.#follow();
  }

  stop() {
    this.#end();
    clearTimeout(this.#timer);
  }

  get #code() {
    return this.#codes[shown] ?? "";
  }

  #find(selector) {
    return this.#root.querySelector(selector);
  }

  #follow() {
    if (location.pathname !== this.#path) return;
    // What is still to be written into the address is written now, and heard of here first.
    const wanted = linkToPage(this.#lang);
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    this.#ask(wanted, FIRST);
  }

  async #ask(wanted, pause) {
    clearTimeout(this.#timer);
    const codes = await fetched(wanted);
    if (wanted !== this.#asked || !this.#root.isConnected) return;
    write(this.#find(".problem"), codes ? "" : this.#labels.not_fetched);
    if (codes) {
      this.#codes = codes;
      this.#link = wanted;
    } else {
      const again = () => this.#ask(wanted, Math.min(2 * pause, LONGEST));
      this.#timer = setTimeout(again, pause);
    }
    this.#draw();
  }

  #draw() {
    const pieces = tokens(this.#code).map(({ kind, text }) =>
      html("span", { class: kind }, null, text)
    );
    this.#find("code").replaceChildren(...pieces);
    write(this.#find(".save"), this.#labels.save.replace("{file}", file(shown)));
    for (const button of [this.#find(".copy"), this.#find(".save")]) button.disabled = !this.#code;
  }

  #save(keeping) {
    const text = `# ${this.#link}\n\n${this.#code}`;
    download(new Blob([text], { type: "text/x-python" }), file(shown), keeping);
  }
}

/** The code of the state that `link` says, in all libraries; null where it cannot be had. */
async function fetched(link) {
  try {
    const answer = await fetch(new URL(`./code${new URL(link).search}`, document.baseURI));
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
