// The list of claims: a button each, and what the marks mean.

import { clear, html } from "../shared/dom.js";
import { drawMark } from "./marks.js";

const before = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  const { rows, chosen, words, list, lang } = data;
  const root = parentElement.querySelector(".verdicts");
  const find = (selector) => root.querySelector(selector);
  root.lang = lang === "zh" ? "zh-Hans" : lang;
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
    count.textContent = number;
    name.textContent = text;
    if (number === chosen) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    button.onclick = () => setTriggerValue("chosen", number);
  });

  const legend = clear(find(".legend"));
  for (const [verdict, word] of Object.entries(words)) {
    const item = html("li", {}, legend);
    drawMark(verdict, html("span", { class: "mark" }, item));
    html("span", {}, item, word);
  }
  speak(find(".said"), rows, words);
}

function row(items) {
  const button = html("button", { type: "button" }, html("li", {}, items));
  html("span", { class: "mark", role: "img" }, button);
  html("span", { class: "number" }, button);
  html("span", { class: "text" }, button);
}

/** Says which verdicts have come since the list was drawn last. */
function speak(line, rows, words) {
  const old = before.get(line);
  const news = rows.filter(({ number, verdict }) => words[verdict] && old && old[number] !== verdict);
  const verdicts = news.filter(({ verdict }) => verdict !== "under_way");
  if (verdicts.length) {
    line.textContent = verdicts
      .map(({ number, text, verdict }) => `${number} ${text}: ${words[verdict]}`)
      .join("; ");
  }
  before.set(line, Object.fromEntries(rows.map(({ number, verdict }) => [number, verdict])));
}
