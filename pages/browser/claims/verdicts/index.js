// The list of claims: a button each, and what the marks mean.

import { clear, html } from "../../library/dom.js";
import { entry } from "../../library/format.js";
import { mount } from "../../library/mount.js";
import { noteDone } from "../../library/progress.js";
import { announce } from "../../library/voice.js";
import { drawMark } from "./marks.js";

export default mount(".verdicts", (root) => {
  /** By number: the verdicts that the list was drawn with last. */
  let before = null;
  return {
    receive({ data, setTriggerValue }) {
      draw(root, data, (number) => setTriggerValue("chosen", number));
      for (const { name, judged } of data.rows) if (judged) noteDone(name);
      speak(data, before);
      before = Object.fromEntries(data.rows.map(({ number, verdict }) => [number, verdict]));
    },
  };
});

function draw(root, { rows, chosen, labels: words, list, locked }, choose) {
  const find = (selector) => root.querySelector(selector);
  const items = find("ol");
  items.setAttribute("aria-label", list);
  // Buttons stay when the page is drawn anew, so that the one in focus keeps it.
  while (items.children.length < rows.length) row(items);
  rows.forEach(({ number, text, verdict }, i) => {
    const button = items.children[i].firstElementChild;
    const [mark, count, name] = button.children;
    if (mark.dataset.verdict !== verdict) drawMark(verdict, clear(mark));
    mark.dataset.verdict = verdict;
    mark.setAttribute("aria-label", words[verdict]);
    count.textContent = `${number}.`;
    name.textContent = text;
    if (number === chosen) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    button.disabled = locked && number !== chosen;
    button.onclick = () => {
      choose(number);
      showClaim(root);
    };
  });

  const legend = clear(find(".legend"));
  for (const [verdict, word] of Object.entries(words)) {
    const item = html("li", {}, legend);
    drawMark(verdict, html("span", { class: "mark" }, item));
    html("span", {}, item, word);
  }
}

/** Brings the claim that was chosen on the screen, where it stands below the list. */
function showClaim(root) {
  const list = root.getRootNode().host.closest("[data-testid=stColumn]");
  const claim = list?.nextElementSibling;
  if (claim?.getBoundingClientRect().top >= list?.getBoundingClientRect().bottom) {
    claim.scrollIntoView();
  }
}

function row(items) {
  const button = html("button", { type: "button" }, html("li", {}, items));
  html("span", { class: "mark", role: "img" }, button);
  html("span", { class: "number" }, button);
  html("span", { class: "text" }, button);
}

/** Says which verdicts have come since the list was drawn with those of `before`. */
function speak({ rows, labels: words }, before) {
  if (!before) return;
  const news = rows.filter(({ number, verdict }) => words[verdict] && before[number] !== verdict);
  const verdicts = news.filter(({ verdict }) => !["under_way", "unjudged"].includes(verdict));
  if (verdicts.length) {
    announce(
      verdicts.map(({ number, text, verdict }) => entry(`${number} · ${text}`, words[verdict]))
        .join(" · "),
    );
  }
}
