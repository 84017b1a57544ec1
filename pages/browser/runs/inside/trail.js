// Where one is in the picture, and the way back: network, layer, unit.

import { clear, html } from "../../library/dom.js";

/** Fills `nav`; `draw(names, level, labels)` shows the level, `go(level)` is called for one above. */
export function trail(nav, go) {
  const back = html("button", { type: "button", class: "plain back" }, nav);
  const list = html("ol", {}, nav);
  return { draw };

  function draw(names, level, labels) {
    nav.setAttribute("aria-label", labels.trail);
    back.hidden = level === 0;
    back.textContent = `← ${labels.back}`;
    back.onclick = () => go(level - 1);
    clear(list);
    names.slice(0, level + 1).forEach((name, index) => {
      const item = html("li", {}, list);
      if (index === level) html("b", { "aria-current": "page" }, item, name);
      else html("button", { type: "button", class: "link" }, item, name).onclick = () => go(index);
    });
  }
}
