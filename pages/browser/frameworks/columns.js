// Columns of one library each: code as it is run, what it printed, and where that was not here.

import { copyButton } from "../library/clipboard.js";
import { clear, html } from "../library/dom.js";
import { entry } from "../library/format.js";
import { glyph } from "./glyph.js";

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
  const button = html("button", { type: "button", class: "copy" }, head);
  button.setAttribute("aria-label", entry(labels.copy, title));
  const code = cells.map((cell) => cell.code).join("\n\n");
  copyButton(button, labels, () => `${code}\n`);
}

function drawCell(parent, { title, value, code, output, note, aside }, labels) {
  // Without a title it only holds the row that the cells beside it have.
  const head = html(title ? "h3" : "div", { class: "head" }, parent, title);
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
