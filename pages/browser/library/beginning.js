// @ts-check
// The first figure of a page is drawn from the page's first HTML, and answers, while Streamlit is
// still on its way; the component that draws it there takes it over as it stands (`mount.js`).

import { assumeAddress } from "./address.js";
import { readQuery } from "./query.js";

/** Other letters have other widths: what is seen waits for the page's own, but not for long. */
const FONT = '1rem "Source Sans"';
const PATIENCE = 1000;
/** Milliseconds for which a page that has come to rest is looked at once more. */
const GIVEN_UP = 1000;

const place = document.getElementById("beginning");
const isWanted = place && getComputedStyle(place).display !== "none";
if (isWanted) begin(place).catch(() => place.remove()).finally(startStreamlit);
else {
  place?.remove();
  startStreamlit();
}

/** Once what the page begins with is on the screen: to start Streamlit takes a while. */
function startStreamlit() {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => dispatchEvent(new Event("relu-lab:begun")))
  );
}

/** @param {HTMLElement} place */
async function begin(place) {
  giveWay(place);
  const host = /** @type {HTMLElement} */ (place.querySelector("[data-key]"));
  const parentElement = host.shadowRoot;
  const data = JSON.parse(
    place.querySelector("script[type='application/json']")?.textContent ?? "",
  );
  const said = readQuery(new URLSearchParams(location.search), data.fields);
  // What a link says wrong, Python says above the figure; and an old browser knows no such tree.
  if (said === null || parentElement === null) return place.remove();
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const letters = Promise.race([document.fonts.load(FONT), late]);
  letters.then(() => (place.dataset.lettered = ""));
  const { default: mount } = await import(new URL(host.dataset.index ?? "", document.baseURI).href);
  await letters;
  if (!place.isConnected) return;
  assumeAddress();
  const value = { ...data.usual, ...said };
  if (!mount({ parentElement, beginning: place, data: { ...data, value } })) place.remove();
}

/**
 * Steps back where Streamlit shows the same: there are no two names of a page at once. And gives
 * way where it has come to rest without the figure: on a page that failed, or asks a question.
 * @param {HTMLElement} place
 */
function giveWay(place) {
  const key = /** @type {HTMLElement} */ (place.querySelector("[data-key]")).dataset.key;
  const isElsewhere = () =>
    document.querySelector(
      "#root [data-test-script-state=notRunning] [data-testid=stElementContainer]",
    ) &&
    !document.querySelector(`#root .st-key-${key}`);
  let givenUp = 0;
  const watch = new MutationObserver(() => {
    if (!place.isConnected) return watch.disconnect();
    const title = place.querySelector("h1");
    if (title && document.querySelector("#root h1")) {
      const same = document.createElement("p");
      same.className = "title";
      same.append(...title.childNodes);
      title.replaceWith(same);
    }
    clearTimeout(givenUp);
    if (isElsewhere()) givenUp = setTimeout(() => isElsewhere() && place.remove(), GIVEN_UP);
  });
  watch.observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ["data-test-script-state"],
  });
}
