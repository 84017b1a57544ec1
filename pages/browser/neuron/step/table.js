// The same step for each activation, in columns; what is not reached yet is a question mark.

import { clear, html, set, write } from "../../library/dom.js";
import { readout } from "../../library/format.js";
import { LOOK } from "../../library/look.js";
import { sampleLine } from "../../library/marks.js";
import { WEIGHTS } from "./arithmetic.js";
import { moved } from "./words.js";

const HIDDEN = "?";
const LETTERS = { w1: "w₁", w2: "w₂", bias: "b" };

/** Rows: the stage at which each is known, its formula, and its number. */
const ROWS = [
  { stage: 0, name: "z = w₁x₁ + w₂x₂ + b", value: ({ z }) => readout(z) },
  { stage: 1, name: "f(z)", value: ({ output }) => readout(output) },
  { stage: 2, name: "L = ½ (f(z) − y)²", value: ({ loss }) => readout(loss) },
  { stage: 3, name: "∂L/∂f = f(z) − y", value: ({ d_output }) => readout(d_output), back: true },
  { stage: 4, name: "f′(z)", value: ({ derivative }) => readout(derivative), back: true },
  { stage: 4, name: "∂L/∂z = ∂L/∂f · f′(z)", value: ({ d_z }) => readout(d_z), back: true },
  ...WEIGHTS.map((key) => ({
    stage: 5,
    name: key === "bias"
      ? "∂L/∂b = ∂L/∂z"
      : `∂L/∂${LETTERS[key]} = ∂L/∂z · x${key[1] === "1" ? "₁" : "₂"}`,
    value: ({ gradient }) => readout(gradient[key]),
    back: true,
  })),
  {
    stage: 6,
    name: "w₁, w₂, b →",
    value: ({ stepped }, state) => WEIGHTS.map((key) => moved(stepped[key], state[key])).join(", "),
  },
  { stage: 6, name: "L →", value: ({ after, loss }) => moved(after.loss, loss) },
];

/** Fills `table`; a press on a column's head has the sentence and the diagram follow it. */
export function createTable(table, { labels, names, change }) {
  const head = html("tr", {}, html("thead", {}, clear(table)));
  html("td", {}, head);
  const heads = Object.entries(names).map(([activation, name]) => {
    const attributes = { type: "button", "data-control": "activation" };
    const button = html("button", attributes, html("th", { scope: "col" }, head));
    button.append(sampleLine(activation));
    html("span", {}, button, name).style.color = LOOK[activation].text;
    button.title = labels.step_follow;
    button.onclick = () => change({ activation });
    return { activation, button, column: button.parentElement };
  });
  const body = html("tbody", {}, table);
  const rows = ROWS.map((row) => {
    const line = html("tr", row.back ? { class: "back-row" } : {}, body);
    html("th", { scope: "row" }, line, row.name);
    const cells = heads.map(({ activation }) => ({ activation, cell: html("td", {}, line) }));
    return { ...row, line, cells };
  });

  function update(state, worked) {
    const { activation: followed, stage } = state;
    for (const { activation, button, column } of heads) {
      column.hidden = !worked[activation];
      set(button, { "aria-pressed": activation === followed });
    }
    for (const { stage: known, value, line, cells } of rows) {
      line.classList.toggle("now", known === stage);
      for (const { activation, cell } of cells) {
        cell.hidden = !worked[activation];
        if (cell.hidden) continue;
        const isKnown = stage >= known;
        write(cell, isKnown ? value(worked[activation], state) : HIDDEN);
        const isClosed = isKnown && known >= 4 && worked[activation].derivative === 0;
        cell.className = [activation === followed && "followed", isClosed && "closed"]
          .filter(Boolean).join(" ");
      }
    }
  }
  return { update };
}
