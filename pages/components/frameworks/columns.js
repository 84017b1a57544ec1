// Columns of one library each: code as it is run, what it printed, and where that was not here.

import { copied } from "../shared/clipboard.js";
import { clear, html } from "../shared/dom.js";
import { glyph } from "./glyph.js";

const SAID = 2500;

/** Fills `root` with columns whose rows stand on one line: heads, codes, outputs. */
export function drawColumns(root, { columns, labels }) {
  clear(root);
  const box = html("div", { class: "columns" }, root);
  for (const column of columns) {
    const part = html("article", { "data-library": column.name }, box);
    drawHead(part, column, labels);
    for (const cell of column.cells) drawCell(part, cell, labels);
    // The head and three rows a cell.
    box.style.setProperty("--rows", 1 + 3 * column.cells.length);
  }
}

function drawHead(parent, { name, title, status, cells }, labels) {
  const head = html("header", {}, parent);
  head.append(glyph(name));
  html("h2", {}, head, title);
  html("span", { class: "dim" }, head, status);
  const button = html("button", { type: "button", class: "copy" }, head, labels.copy);
  button.setAttribute("aria-label", `${labels.copy}: ${title}`);
  const said = html("span", { class: "hidden-text", role: "status" }, head);
  const code = cells.map((cell) => cell.code).join("\n\n");
  button.onclick = async () => {
    button.textContent = (await copied(`${code}\n`)) ? labels.copied : labels.not_copied;
    said.textContent = button.textContent;
    setTimeout(() => { button.textContent = labels.copy; said.textContent = ""; }, SAID);
  };
}

function drawCell(parent, { title, value, code, output, note, aside }, labels) {
  const head = html("h3", {}, parent, title);
  if (value) html("span", { class: "num value" }, head, value);
  html("pre", { class: "code" }, parent, code);
  const result = html("div", { class: "result" }, parent);
  if (note) html("p", { class: "note" }, result, note);
  if (output) {
    html("span", { class: "hidden-text" }, result, labels.output);
    html("pre", { class: "output" }, result, output);
  }
  if (aside) {
    html("p", { class: "note" }, result, aside.title);
    html("pre", { class: "output theirs" }, result, aside.text);
  }
}
