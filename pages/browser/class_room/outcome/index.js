// The class's predictions as bars, the answer that was measured marked, and its networks as dots.

import { clear, html } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { mountAnew } from "../../library/mount.js";
import { drawNetworks } from "./networks.js";

export default mountAnew(".outcome", (root, data) => {
  drawBars(root.querySelector(".bars"), data);
  return drawNetworks(clear(root.querySelector(".networks")), data);
});

function drawBars(table, { answers, first, second, measured, mine, labels }) {
  clear(table).setAttribute("aria-label", labels.bars);
  const keys = html("div", { class: "keys", "aria-hidden": "true" }, table);
  for (const [name, text] of [["first", labels.first], ["second", labels.second]]) {
    const key = html("span", { class: name }, keys);
    key.append(html("i"), text);
  }
  const most = Math.max(1, ...first, ...second);
  answers.forEach((text, index) => {
    const isRight = index === measured;
    const row = html("div", { class: `answer${isRight ? " right" : ""}`, role: "row" }, table);
    const said = html("div", { class: "text", role: "rowheader" }, row);
    html("b", {}, said, `${String.fromCharCode(65 + index)} `);
    said.append(text);
    if (isRight) html("div", { class: "mark" }, said, labels.measured);
    for (const [kind, own] of [["first", labels.mine_first], ["second", labels.mine_second]]) {
      if (mine?.[kind] === index) html("div", { class: "mine" }, said, own);
    }
    const pair = html("div", { class: "pair", role: "cell" }, row);
    for (const [kind, counts] of [["first", first], ["second", second]]) {
      const count = counts[index];
      const bar = html("div", { class: `bar ${kind}` }, pair);
      const share = html("i", { "aria-hidden": "true" }, bar);
      share.style.width = `${85 * count / most}%`;
      share.hidden = count === 0;
      html("span", { "aria-hidden": "true" }, bar, count);
      html("span", { class: "hidden-text" }, bar, fill(labels[`${kind}_count`], { count }));
    }
  });
}
