// The figure as a file: SVG and PNG as it stands, and the numbers behind its curves.

import { linkToPage } from "../library/address.js";
import { set, svg } from "../library/dom.js";
import { download } from "../library/download.js";
import { fill, plain } from "../library/format.js";
import { ARTICLE_POINTS, evenly } from "./article.js";
import { figureText } from "./sentence.js";
import { derivative, shown, value } from "./state.js";

const FILE = "relu-lab-function";

/** What styles give the figure on the page, and a file must carry in itself. */
const STYLES = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "paint-order",
];
const MARGIN = 12;
const PNG_SCALE = 2;
// Of what stands below the figure: the settings and the link, which the page shows elsewhere.
const SMALL_PRINT = { size: 11, line: 16, letter: 6.2 };
const CSV_POINTS = 1001;

export function saveSvg({ figure, ...context }) {
  const text = new XMLSerializer().serializeToString(standalone(figure, context));
  return save(new Blob([text], { type: "image/svg+xml" }), "svg", context);
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
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!png) throw new Error("the browser made no picture");
  return save(png, "png", context);
}

export function saveCsv(context) {
  const about = smallPrint(context).map((line) => `# ${line}\n`).join("");
  return save(new Blob([about, table(context.state())], { type: "text/csv" }), "csv", context);
}

/**
 * A copy of the figure that needs no style sheet, on the page's background.
 * @param {any} figure
 * @param {any} context
 */
function standalone(figure, context) {
  const original = figure.querySelector("svg");
  const copy = original.cloneNode(true);
  const copies = copy.querySelectorAll("*");
  original.querySelectorAll("*").forEach((element, i) => {
    const computed = getComputedStyle(element);
    for (const property of STYLES) copies[i].style[property] = computed[property];
  });
  const [width, height] = ["width", "height"].map((side) => Number(copy.getAttribute(side)));
  const [x, y] = [-MARGIN, -MARGIN];
  const most = Math.floor(width / SMALL_PRINT.letter);
  const lines = smallPrint(context).flatMap((text) => cut(text, most));
  const below = lines.length * SMALL_PRINT.line;
  const size = { width: width + 2 * MARGIN, height: height + below + 2 * MARGIN };
  const viewBox = `${x} ${y} ${size.width} ${size.height}`;
  set(copy, { xmlns: copy.namespaceURI, ...size, viewBox }).removeAttribute("aria-hidden");
  const title = svg("title", {}, null, figureText(context.state(), context));
  const { backgroundColor, color } = getComputedStyle(figure);
  const paper = svg("rect", { x, y, ...size, fill: backgroundColor });
  copy.prepend(title, paper);
  const font = { "font-size": SMALL_PRINT.size, "font-family": "sans-serif", fill: color };
  lines.forEach((line, i) => {
    svg("text", { ...font, x: 0, y: height + (i + 0.8) * SMALL_PRINT.line }, copy, line);
  });
  return copy;
}

/** What the figure is set to, and where it is found again. */
function smallPrint({ state, labels, lang }) {
  const { x_min, x_max, x, slope, at_zero } = state();
  const settings = fill(labels.saved_settings, {
    from: plain(x_min),
    to: plain(x_max),
    x: plain(x),
    slope: plain(slope),
    zero: labels[`zero_${at_zero}`],
  });
  return [settings, linkToPage(lang)];
}

/** A text in lines of `most` letters: a link has no blanks to break it at. */
function cut(text, most) {
  return text.match(new RegExp(`.{1,${most}}`, "gu")) ?? [];
}

/** The curves that are on, a line an x; what has no value stays empty. */
function table(state) {
  const on = shown(state);
  const cell = (number) => (Number.isNaN(number) ? "" : String(number));
  const head = ["x", ...on.flatMap((name) => [`${name} f`, `${name} df`])];
  const rows = sampled(state).map((x) => [
    x,
    ...on.flatMap((name) => [cell(value(name, x, state)), cell(derivative(name, x, state))]),
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

/**
 * @param {Blob} blob
 * @param {string} ending
 * @param {any} context
 */
function save(blob, ending, { keeping }) {
  return download(blob, `${FILE}.${ending}`, keeping);
}
