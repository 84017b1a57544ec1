// Rows of dots on one axis of shares, their medians, and the table of exact values.

import { clear, html, svg } from "../shared/dom.js";
import { fill, percent } from "../shared/format.js";
import { LOOK, mark } from "../shared/marks.js";
import { foldedTable } from "../shared/table.js";
import { stack } from "./stack.js";

const TICKS = [0, 0.5, 1];
const RADIUS = 4;
const MARGIN = 8; // beside the axis, so that dots at its ends are whole
const COUNT = 26; // room for the count of a crowd at 100%
const OUTLINE = { stroke: "var(--bg)", "stroke-width": 1 };

/** Fills `root`; returns how to stop it. */
export function startDots(root, { title, rows, labels, alt, lang }) {
  const find = (selector) => root.querySelector(selector);
  root.lang = lang === "zh" ? "zh-Hans" : lang;
  root.setAttribute("aria-label", alt);
  find("h3").textContent = title;
  find(".head .dim").textContent = labels.note;
  const box = clear(find(".rows"));
  const plots = rows.map((row, i) => {
    if (row.group !== rows[i - 1]?.group) createGroup(box, row);
    return createRow(box, row, labels);
  });
  plots.push(createTicks(box));
  createTable(find("details"), rows, labels);

  const draw = () => plots.forEach((plot) => plot.draw());
  const resizes = new ResizeObserver(draw);
  resizes.observe(box);
  draw();
  return () => resizes.disconnect();
}

function createGroup(box, { group, note }) {
  html("p", { class: "group" }, box, group);
  if (note) html("p", { class: "dim" }, box, note);
}

function createRow(box, { name, activation, values, median, text }, labels) {
  const line = html("div", { class: "row" }, box);
  html("span", { class: "name" }, line, name);
  const { plot, canvas, measure } = createPlot(line);
  const said = html("span", { class: "text num" }, line, text);
  said.style.color = LOOK[activation].text;
  if (median !== null) {
    const words = fill(labels.median_is, { median: percent(median) });
    html("span", { class: "hidden-text" }, line, words);
  }
  return { draw };

  function draw() {
    const { k, X } = measure();
    const height = plot.clientHeight;
    clear(canvas);
    drawGrid(canvas, X, 0, height);
    const shares = values.filter((value) => value !== null);
    const { lifts, crowds } = stack(shares.map(X), 2 * RADIUS * k, height - 2.5 * RADIUS * k);
    shares.forEach((share, i) => {
      mark(activation, X(share), height / 2 + lifts[i], RADIUS * k, canvas, OUTLINE);
    });
    for (const { middle, count } of crowds) {
      const place = { x: middle + 9 * k, y: height / 2 + 4.5 * k, class: "count" };
      svg("text", place, canvas, `×${count}`);
    }
    if (median === null) return;
    const x = X(median);
    svg("line", { x1: x, x2: x, y1: 2 * k, y2: height - 2 * k, class: "median" }, canvas);
  }
}

function createTicks(box) {
  const line = html("div", { class: "row ticks", "aria-hidden": "true" }, box);
  html("span", {}, line);
  const { canvas, measure } = createPlot(line);
  return { draw };

  function draw() {
    const { k, X } = measure();
    clear(canvas);
    TICKS.forEach((share) => {
      const anchor = share === 0 ? "start" : "middle";
      const x = share === 0 ? X(0) - MARGIN * k : X(share);
      svg("text", { x, y: 15 * k, "text-anchor": anchor }, canvas, percent(share));
    });
  }
}

/** A drawing as wide as its cell, and the place of each share in it. */
function createPlot(line) {
  const plot = html("span", { class: "plot" }, line);
  const canvas = svg("svg", { "aria-hidden": "true" }, plot);
  return { plot, canvas, measure };

  function measure() {
    const k = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const width = plot.clientWidth;
    canvas.setAttribute("width", width);
    canvas.setAttribute("height", plot.clientHeight);
    return { k, X: (share) => MARGIN * k + share * (width - (2 * MARGIN + COUNT) * k) };
  }
}

function drawGrid(canvas, X, top, bottom) {
  for (const share of TICKS) {
    const x = X(share);
    const kind = share === 0 ? "axis" : "grid";
    svg("line", { x1: x, x2: x, y1: top, y2: bottom, class: kind }, canvas);
  }
}

/** One row a row, one column a network; built when it is opened. */
function createTable(details, rows, labels) {
  foldedTable(details, labels.values, (table) => {
    const head = html("tr", {}, html("thead", {}, table));
    html("td", {}, head);
    html("th", { scope: "col" }, head, labels.median);
    rows[0].values.forEach((_, i) => {
      html("th", { scope: "col" }, head, fill(labels.network, { n: i + 1 }));
    });
    const body = html("tbody", {}, table);
    for (const { group, name, median, values } of rows) {
      const line = html("tr", {}, body);
      html("th", { scope: "row" }, line, [group, name].filter(Boolean).join(", "));
      for (const value of [median, ...values]) {
        html("td", {}, line, value === null ? "–" : percent(value));
      }
    }
  });
}
