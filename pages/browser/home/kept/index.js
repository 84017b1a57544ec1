// Says how much this browser keeps, and has it forgotten.

import { clear, html } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { forget, isLasting, kept, namesKept, onKept } from "../../library/kept.js";
import { mount } from "../../library/mount.js";
import { announce } from "../../library/voice.js";

export default mount(".kept", startCounting);

function startCounting(root) {
  const find = (selector) => root.querySelector(selector);
  const [list, button, said] = ["ul", "button", "p"].map(find);
  /** @type {any} */
  let component = null;
  const stop = onKept(() => component && show());
  button.onclick = () => {
    forget();
    said.textContent = component.data.labels.forgotten;
    announce(said.textContent);
    component.setTriggerValue("forgotten", true);
  };
  return { receive, stop };

  function receive(received) {
    component = received;
    button.textContent = component.data.labels.forget;
    show();
  }

  function show() {
    const { labels } = component.data;
    const found = Object.entries(counts()).filter(([, count]) => count > 0);
    const lines = found.map(([name, n]) => fill(labels[name], { n }));
    if (!isLasting()) lines.push(labels.not_lasting);
    else if (lines.length === 0) lines.push(labels.nothing);
    clear(list);
    for (const line of lines) html("li", {}, list, line);
    button.disabled = found.length === 0;
    if (!button.disabled) said.textContent = "";
  }
}

/** How many of each kind are kept. */
function counts() {
  const countOf = (kind) => namesKept().filter((name) => name.startsWith(`${kind}:`)).length;
  return {
    words: countOf("words"),
    modes: countOf("mode"),
    pages: kept("pages")?.seen?.length,
    done: kept("done")?.length,
    answers: countOf("answer"),
    guides: kept("guides")?.length,
    points: kept("points")?.points?.length,
    table: kept("table")?.length,
    races: kept("races")?.length,
  };
}
