// Keeps the address equal to what the page shows, copies it, and switches the language.

import { keepBack, linkHere, writeAddress } from "../../library/address.js";
import { linkButton } from "../../library/link_button.js";
import { mount } from "../../library/mount.js";
import { noteVisit } from "../../library/progress.js";
import { htmlLanguage } from "../../library/screen.js";
import { segments } from "../../library/segments.js";
import { noteDrawn } from "./back_and_forth.js";
import { leadOut, tellHeight } from "./embedded.js";
import { listenToKeys } from "./keys.js";
import { foldAfterChoice } from "./sidebar.js";

foldAfterChoice();
const keys = listenToKeys();

// The session that drew the page last.
let known = "";

export default mount(".toolbar", (root) => ({ receive: (component) => draw(root, component) }));

function draw(root, { data, parentElement, setTriggerValue }) {
  const { path, query, place, looks, kept_back, session, version } = data;
  const { lang, languages, presenting, labels } = data;
  const find = (selector) => root.querySelector(selector);

  document.documentElement.lang = htmlLanguage(lang);
  // A page older than its session: the server was replaced, and has yet to hear of the address.
  const isReplaced = known !== "" && known !== session;
  known = session;
  keepBack(kept_back);
  if (isReplaced) setTriggerValue("address", location.search);
  else writeAddress(parentElement, query, place, looks);
  noteDrawn(path);
  noteVisit(path);

  const codes = Object.keys(languages);
  const names = Object.values(languages);
  const { buttons, press } = segments(find(".seg"), labels.language, names, (index) => {
    if (codes[index] !== lang) setTriggerValue("lang", codes[index]);
  });
  buttons.forEach((button, i) => (button.lang = htmlLanguage(codes[i])));
  press(codes.indexOf(lang));

  // The first HTML has it from the address; from then on the session knows better.
  document.documentElement.toggleAttribute("data-presenter", presenting);
  document.documentElement.toggleAttribute("data-alone", data.alone);
  keys.areOn = presenting;
  const present = find(".present");
  present.textContent = presenting ? labels.stop_presenting : labels.present;
  present.classList.toggle("on", presenting);
  present.onclick = () => setTriggerValue("presenting", !presenting);

  linkButton(find(".copy"), find("p"), labels.copy_link, labels, () => linkHere(version));
  leadOut(find(".full"), labels.open_in_full);
  tellHeight();
  // The foot of a printed page names it; `page.css` writes it there.
  globalThis.onbeforeprint = () =>
    document.documentElement.style.setProperty("--link", JSON.stringify(linkHere(version)));
}
