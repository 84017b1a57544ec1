// A row an activation: choice and read-out in one, so that one glance compares them all.

import { clear, html } from "../../library/dom.js";
import { entry, listed } from "../../library/format.js";
import { LOOK } from "../../library/look.js";
import { sampleLine } from "../../library/marks.js";
import { typical } from "./factors.js";
import { brief, fromExponent } from "./numbers.js";

/** The rows in `box`; `choose(index)` is called with the one that is pressed. */
export function createRows(box, { runs, labels }, choose) {
  clear(box).setAttribute("aria-label", labels.follow);
  const head = html("p", { class: "row head", "aria-hidden": "true" }, box);
  const columns = [
    labels.typical,
    "",
    labels.derivative,
    labels.weights,
    labels.together,
    labels.end,
  ];
  for (const text of columns) html("span", {}, head, text);
  const rows = runs.map(({ activation, name }, index) => {
    const row = html("button", { type: "button", class: "row" }, box);
    row.append(sampleLine(activation));
    html("b", { class: "name" }, row, name).style.color = LOOK[activation].text;
    row.onclick = () => choose(index);
    return { row, name, cells: columns.slice(2).map(() => html("span", { class: "num" }, row)) };
  });

  /** Shows all runs' factors, and which run is followed. */
  function draw(all, followed) {
    rows.forEach(({ row, name, cells }, index) => {
      const { derivative, weights, together, arrives } = all[index];
      const [d, w, both] = [derivative, weights, together].map((list) => brief(typical(list)));
      const texts = [d, `× ${w}`, `= ${both}`, fromExponent(arrives[0])];
      cells.forEach((cell, i) => (cell.textContent = texts[i]));
      row.setAttribute("aria-pressed", index === followed);
      const said = columns.slice(2).map((title, i) => `${title} ${texts[i]}`);
      row.setAttribute("aria-label", entry(name, listed(said)));
    });
  }
  return { draw };
}
