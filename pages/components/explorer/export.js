// The figure as a file: SVG and PNG as it stands, and the numbers behind its curves.

import { ARTICLE_POINTS, evenly } from "./article.js";
import { figureText } from "./sentence.js";
import { derivative, shown, value } from "./state.js";

const FILE = "relu-lab-function";

/** What styles give the figure on the page, and a file must carry in itself. */
const STYLES = [
  "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
  "opacity", "font-family", "font-size", "font-weight", "paint-order",
];
const MARGIN = 12;
const PNG_SCALE = 2;
const CSV_POINTS = 1001;

export async function saveSvg({ figure, ...context }) {
  const text = new XMLSerializer().serializeToString(standalone(figure, context));
  save(new Blob([text], { type: "image/svg+xml" }), "svg");
}

export async function savePng({ figure, ...context }) {
  const drawing = standalone(figure, context);
  const text = new XMLSerializer().serializeToString(drawing);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = drawing.getAttribute("width") * PNG_SCALE;
  canvas.height = drawing.getAttribute("height") * PNG_SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!png) throw new Error("the browser made no picture");
  save(png, "png");
}

export async function saveCsv({ state }) {
  save(new Blob([table(state())], { type: "text/csv" }), "csv");
}

/** A copy of the figure that needs no style sheet, on the page's background. */
function standalone(figure, { state, labels, names }) {
  const original = figure.querySelector("svg");
  const copy = original.cloneNode(true);
  const copies = copy.querySelectorAll("*");
  original.querySelectorAll("*").forEach((element, i) => {
    const computed = getComputedStyle(element);
    for (const property of STYLES) copies[i].style[property] = computed[property];
  });
  const [width, height] = ["width", "height"].map((side) => Number(copy.getAttribute(side)));
  const [wide, high] = [width + 2 * MARGIN, height + 2 * MARGIN];
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", wide);
  copy.setAttribute("height", high);
  copy.setAttribute("viewBox", `${-MARGIN} ${-MARGIN} ${wide} ${high}`);
  copy.removeAttribute("aria-hidden");
  const child = (tag) => document.createElementNS("http://www.w3.org/2000/svg", tag);
  const title = child("title");
  title.textContent = figureText(state(), { labels, names });
  const paper = child("rect");
  const place = { x: -MARGIN, y: -MARGIN, width: wide, height: high };
  for (const [key, length] of Object.entries(place)) paper.setAttribute(key, length);
  paper.setAttribute("fill", getComputedStyle(figure).backgroundColor);
  copy.prepend(title, paper);
  return copy;
}

/** The curves that are on, a line an x; what has no value stays empty. */
function table(state) {
  const on = shown(state);
  const cell = (number) => (Number.isNaN(number) ? "" : String(number));
  const head = ["x", ...on.flatMap((name) => [`${name} f`, `${name} df`])];
  const rows = sampled(state).map((x) => [
    x, ...on.flatMap((name) => [cell(value(name, x, state)), cell(derivative(name, x, state))]),
  ]);
  return [head, ...rows].map((row) => row.join(",")).join("\n") + "\n";
}

/** Even points, the article's own ones in its plot; else 0, where functions bend, is among them. */
function sampled({ mode, x_min, x_max }) {
  if (mode === "article") return evenly(x_min, x_max, ARTICLE_POINTS);
  const xs = evenly(x_min, x_max, CSV_POINTS);
  const hasZero = x_min <= 0 && x_max >= 0 && !xs.includes(0);
  return hasZero ? [...xs, 0].sort((a, b) => a - b) : xs;
}

function save(blob, ending) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${FILE}.${ending}`;
  link.click();
  // The browser reads the file after this call.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
