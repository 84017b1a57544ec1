// Draws groups of bars; a table each, so that every value can be read and heard.

import { clear, html, svg } from "../shared/dom.js";
import { LOOK, sampleLine } from "../shared/marks.js";

const drawn = new WeakMap();
const INK = { line: "var(--ink)", text: "var(--ink)" };

export default function mount({ data, parentElement }) {
  const text = JSON.stringify(data);
  // Streamlit may put fresh markup into the same parent: it is empty, whatever was drawn before.
  const root = parentElement.querySelector(".bars");
  if (drawn.get(root) === text) return;
  drawn.set(root, text);
  clear(root);
  root.lang = data.lang === "zh" ? "zh-Hans" : data.lang;
  root.setAttribute("aria-label", data.alt);
  for (const group of data.groups) drawGroup(group, root);
}

function drawGroup({ title, rows, most }, root) {
  const table = html("table", {}, html("div", { class: "group" }, root));
  html("caption", {}, table, title);
  const body = html("tbody", {}, table);
  const values = rows.map(({ value }) => value ?? 0);
  const low = Math.min(0, ...values);
  const high = Math.max(0, most, ...values) || 1;
  const place = (value) => (100 * (value - low)) / (high - low);
  const kinds = new Set(rows.map(({ activation }) => activation));
  for (const row of rows) drawRow(row, place, kinds.size > 1, body);
}

/** A sample of the activation's line tells it from others in the group, apart from its colour. */
function drawRow({ name, activation, value, text }, place, hasSample, body) {
  const { line, text: colour } = activation ? LOOK[activation] : INK;
  const row = html("tr", {}, body);
  const head = html("th", { scope: "row", style: `color: ${colour}` }, row);
  if (hasSample && activation) {
    html("span", { class: "sample" }, head).append(sampleLine(activation));
  }
  head.append(name);
  const canvas = svg("svg", { "aria-hidden": "true" }, html("td", { class: "bar" }, row));
  const [from, to] = [place(Math.min(0, value ?? 0)), place(Math.max(0, value ?? 0))];
  const size = { x: `${from}%`, width: `${to - from}%`, y: "15%", height: "70%" };
  svg("rect", { ...size, style: `fill: ${line}` }, canvas);
  svg("line", { x1: `${place(0)}%`, x2: `${place(0)}%`, y1: 0, y2: "100%", class: "zero" }, canvas);
  html("td", { class: "num", style: `color: ${colour}` }, row, text);
}
