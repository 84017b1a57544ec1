// Keeps the address equal to what the page shows, copies it, and switches the language.

import { writeAddress } from "../shared/address.js";
import { copied } from "../shared/clipboard.js";
import { noteDrawn } from "./back_and_forth.js";

const HTML_LANGUAGE = { en: "en", zh: "zh-Hans" };

// The session that drew the page last.
let known = "";

export default function ({ data, parentElement, setTriggerValue }) {
  const { path, query, session, version, lang, languages, labels } = data;
  const find = (selector) => parentElement.querySelector(selector);

  document.documentElement.lang = HTML_LANGUAGE[lang];
  // A page older than its session: the server was replaced, and has yet to hear of the address.
  const isReplaced = known !== "" && known !== session;
  known = session;
  if (isReplaced) setTriggerValue("address", location.search);
  else writeAddress(parentElement, query);
  noteDrawn(path);

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
