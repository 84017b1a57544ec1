// What learners have said. Their text is set as text: no markup in it means anything.

import { clear, html } from "../../library/dom.js";
import { mount } from "../../library/mount.js";

export default mount(".said", (root) => ({
  receive({ data: { words, can_show, labels }, setTriggerValue }) {
    clear(root);
    for (const { number, text } of words) {
      const figure = html("figure", {}, root);
      html("blockquote", { dir: "auto" }, figure, text);
      if (!can_show) continue;
      const button = html("button", { type: "button", class: "plain" }, figure, labels.show_words);
      button.onclick = () => setTriggerValue("show", number);
    }
  },
}));
