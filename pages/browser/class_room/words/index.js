// Words for the class. What is typed is kept until it is sent, also over a reload.

import { html, write } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { keep, kept } from "../../library/kept.js";
import { mount } from "../../library/mount.js";

const NAME = "class_words";

export default mount(".words", startWords);

function startWords(root) {
  const area = html("textarea", { rows: 3 }, root);
  const row = html("div", { class: "row" }, root);
  const button = html("button", { type: "submit", class: "primary" }, row);
  const left = html("span", { class: "dim" }, row);
  let data = { name: "", most: 0, labels: {} };
  /** @type {(name: string, text: string) => void} */
  let send = () => {};
  area.oninput = () => {
    keep(NAME, { name: data.name, text: area.value });
    count();
  };
  root.onsubmit = (event) => {
    event.preventDefault();
    const text = area.value.trim();
    if (text) send("words", text);
  };
  return { receive };

  function receive({ data: news, setTriggerValue }) {
    send = setTriggerValue;
    const isNew = news.name !== data.name;
    data = news;
    area.maxLength = data.most;
    area.placeholder = data.labels.own_words;
    area.setAttribute("aria-label", data.labels.own_words);
    write(button, data.labels.send_words);
    if (isNew) {
      const before = kept(NAME);
      area.value = before?.name === data.name ? String(before.text) : "";
    }
    count();
  }

  function count() {
    write(left, fill(data.labels.characters_left, { left: data.most - area.value.length }));
    button.setAttribute("aria-disabled", String(area.value.trim() === ""));
  }
}
