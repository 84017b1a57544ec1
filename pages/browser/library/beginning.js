// @ts-check
// The first figure of a page is drawn from the page's first HTML, and answers, while Streamlit is
// still on its way. Streamlit's page stays out of the document until the component that draws the
// figure there takes it over as it stands (`mount.js`): at any time there is one page, of one figure.

import { assumeAddress } from "./address.js";
import { Backstage } from "./backstage.js";
import { painted } from "./frames.js";
import { readQuery } from "./query.js";

/** Other letters have other widths: what is seen waits for the page's own, but not for long. */
const PATIENCE = 1000;
/** Its data are worth more: on a slow line Streamlit takes half a minute. */
const LONGEST = 30_000;
/** Milliseconds for which a page that has come to rest is looked at once more. */
const GIVEN_UP = 1000;

const place = document.getElementById("beginning");
if (place) begin(place).catch(() => place.remove()).finally(startStreamlit);
else startStreamlit();

/** Once what the page begins with is on the screen: to start Streamlit takes a while. */
function startStreamlit() {
  const start = () => dispatchEvent(new Event("relu-lab:begun"));
  painted().then(start);
  // Where nobody looks there are no frames; a second start is none.
  setTimeout(start, PATIENCE);
}

/** @param {HTMLElement} place */
async function begin(place) {
  place.dataset.begins = "";
  const host = /** @type {HTMLElement} */ (place.querySelector("[data-key]"));
  const parentElement = host.shadowRoot;
  /** @type {any} */
  const { foreseen, letters } = globalThis;
  const isWanted = getComputedStyle(place).display !== "none" &&
    (foreseen || !("waits" in place.dataset));
  // An old browser knows no such tree.
  if (!isWanted || parentElement === null) return place.remove();
  const module = import(new URL(host.dataset.index ?? "", document.baseURI).href);
  const data = foreseen ? await put(place, foreseen) : linked(place);
  if (data === null) return place.remove();
  // Since the page was asked for: on a slow line they take longer than all the rest.
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE - performance.now()));
  const lettered = Promise.race([letters, late]).then(() => (place.dataset.lettered = ""));
  const { default: mount } = await module;
  await lettered;
  if (!place.isConnected) return;
  assumeAddress();
  const beginning = new Beginning(place, host.dataset.key ?? "");
  let isDrawn = false;
  try {
    isDrawn = mount({ parentElement, beginning, data });
  } finally {
    if (!isDrawn) beginning.end();
  }
}

/**
 * The data in `place` with what the link says; null where it says it wrong: Python says so, above
 * the figure.
 * @param {HTMLElement} place
 */
function linked(place) {
  const given = place.querySelector("script[type='application/json']")?.textContent ?? "";
  const { saves_unless, ...data } = JSON.parse(given);
  if (saves_unless) data.saves = !new RegExp(saves_unless).test(navigator.userAgent);
  const said = readQuery(new URLSearchParams(location.search), data.fields);
  return said && { ...data, value: { ...data.usual, ...said } };
}

/**
 * The data of what is `foreseen`, which was asked for when the page came (`server/shell.py`), its
 * words put in `place`; null where there are none, or Streamlit is quicker.
 * @param {HTMLElement} place
 * @param {Promise<any>} foreseen
 */
async function put(place, foreseen) {
  const late = new Promise((resolve) => setTimeout(resolve, LONGEST, null));
  const found = await Promise.race([foreseen, late]);
  if (!found || document.querySelector("[data-testid=stApp]")) return null;
  for (const [part, text] of [[".st-key-sentence", found.sentence], [".caption", found.caption]]) {
    const box = place.querySelector(part);
    if (box) box.innerHTML = text;
  }
  place.dataset.found = "";
  return found.figure;
}

/** What stands for Streamlit's page in `place`, until the figure `key` is there. */
class Beginning {
  place;
  key;
  #backstage;
  #givenUp = 0;

  /** @param {HTMLElement} place @param {string} key */
  constructor(place, key) {
    this.place = place;
    this.key = key;
    const page = /** @type {HTMLElement} */ (document.getElementById("root"));
    this.#backstage = new Backstage(page, () => this.#look());
  }

  get isThere() {
    return this.place.isConnected;
  }

  /** Has Streamlit's page be seen in its place; `taken()` moves what it keeps of this one. */
  end(taken = () => {}) {
    clearTimeout(this.#givenUp);
    this.#backstage.show();
    taken();
    this.place.remove();
  }

  /** Gives way where Streamlit has come to rest without the figure: it failed, or asks a question. */
  #look() {
    clearTimeout(this.#givenUp);
    if (!this.#isElsewhere) return;
    this.#givenUp = setTimeout(() => this.isThere && this.#isElsewhere && this.end(), GIVEN_UP);
  }

  get #isElsewhere() {
    const { page } = this.#backstage;
    const atRest = "[data-test-script-state=notRunning] [data-testid=stElementContainer]";
    return page.querySelector(atRest) && !page.querySelector(`.st-key-${this.key}`);
  }
}
