// Where a learner stands: which pages this browser has seen, which scenarios were done there, and
// the way on.

import { clear, html } from "../../library/dom.js";
import { entry, fill } from "../../library/format.js";
import { onKept } from "../../library/kept.js";
import { mount } from "../../library/mount.js";
import { done, visits } from "../../library/progress.js";

export default mount(".path", startPath);

function startPath(root) {
  /** @type {any} */
  let data = null;
  const stop = onKept(() => data && draw());
  return {
    receive(component) {
      data = component.data;
      draw();
    },
    stop,
  };

  function draw() {
    const { pages, labels } = data;
    const { seen, last } = visits();
    root.setAttribute("aria-label", labels.path);
    const list = clear(root.querySelector("ol"));
    const finished = done();
    pages.forEach(({ path, title, minutes, scenarios }, i) => {
      const isSeen = seen.includes(path);
      const item = html("li", isSeen ? { class: "seen" } : {}, list);
      html("b", { "aria-hidden": "true" }, item, i + 1);
      const state = isSeen ? labels.seen : labels.not_seen;
      html("span", { class: "hidden-text" }, item, entry(title, state));
      html("span", {}, item, fill(labels.minutes, { minutes }));
      const count = scenarios.filter((name) => finished.includes(name)).length;
      if (count > 0) {
        html("span", {}, item, fill(labels.scenarios, { count, all: scenarios.length }));
      }
    });
    const on = clear(root.querySelector("p"));
    const next = pages.find(({ path }) => path === last) ??
      pages.find(({ path }) => !seen.includes(path)) ?? pages[0];
    const goesOn = next.path === last;
    const text = fill(goesOn ? labels.go_on : labels.begin, { page: next.title });
    const href = goesOn ? next.path : next.way_in;
    const link = html("a", { href, class: "link go" }, on, text);
    link.onclick = (event) => {
      // A link of the page's own goes there without loading the lab anew: to where the learner was,
      // or to where the page's card leads, its lesson.
      const own = document.querySelector(
        goesOn
          ? `[data-testid=stSidebarNav] a[href$="/${next.path}"]`
          : `.st-key-cards a[href="${next.way_in}"]`,
      );
      if (!(own instanceof HTMLElement) || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      own.click();
    };
  }
}
