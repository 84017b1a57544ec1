// Keeps the address equal to what the page shows, copies it, and switches the language.

import { writeAddress } from "../shared/address.js";
import { copied } from "../shared/clipboard.js";

// After a page is drawn; longer than Streamlit takes to follow the address by itself.
const SETTLED = 800;
let timer = 0;
let asked = "";

/** Has Streamlit look at the address again: of many quick moves it can miss the last. */
function follow(path) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const here = location.pathname.split("/").pop();
    if (here === path) asked = "";
    // Asked once: an address that names no page is not heard the second time either.
    if (here === path || here === asked) return;
    asked = here;
    window.dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  }, SETTLED);
}

const HTML_LANGUAGE = { en: "en", zh: "zh-Hans" };

export default function ({ data, parentElement, setTriggerValue }) {
  const { path, query, version, lang, languages, labels } = data;
  const find = (selector) => parentElement.querySelector(selector);

  document.documentElement.lang = HTML_LANGUAGE[lang];
  writeAddress(parentElement, query);
  follow(path);

  const segments = find(".seg");
  segments.setAttribute("aria-label", labels.language);
  segments.replaceChildren(...Object.entries(languages).map(([code, name]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.lang = HTML_LANGUAGE[code];
    button.setAttribute("aria-pressed", String(code === lang));
    button.onclick = () => code !== lang && setTriggerValue("lang", code);
    return button;
  }));

  const copy = find(".copy");
  copy.textContent = labels.copy_link;
  copy.onclick = async () => {
    // The address is ahead of `query` where a figure has written to it.
    const pairs = new URLSearchParams([...new URLSearchParams(location.search), ...version]);
    const done = await copied(`${location.origin}${location.pathname}?${pairs}`);
    copy.textContent = done ? labels.link_copied : labels.link_not_copied;
    find(".said").textContent = copy.textContent;
    setTimeout(() => { copy.textContent = labels.copy_link; find(".said").textContent = ""; }, 2500);
  };
}
