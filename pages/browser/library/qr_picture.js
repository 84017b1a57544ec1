// @ts-check
// A QR code on the page, from the SVG that the server has drawn of it.

import { html } from "./dom.js";

/**
 * The picture as an element called `name`; nothing in it is run.
 * @param {string} code
 * @param {string} name
 */
export function qrPicture(code, name) {
  const svg = new DOMParser().parseFromString(code, "image/svg+xml").documentElement;
  svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`);
  svg.setAttribute("aria-hidden", "true");
  const box = html("div", { role: "img", "aria-label": name });
  box.append(document.importNode(svg, true));
  return box;
}
