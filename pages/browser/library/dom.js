// @ts-check
// Making and emptying elements.

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Record<string, string | number | boolean>} Attributes */

/**
 * A new SVG element, appended to `parent` if one is given.
 * @param {string} tag
 * @param {Attributes} [attributes]
 * @param {Element | null} [parent]
 * @param {unknown} [text]
 * @returns {any}
 */
export function svg(tag, attributes = {}, parent = null, text = null) {
  return fill(document.createElementNS(SVG, tag), attributes, parent, text);
}

/**
 * A new HTML element, appended to `parent` if one is given.
 * @param {string} tag
 * @param {Attributes} [attributes]
 * @param {Element | DocumentFragment | null} [parent]
 * @param {unknown} [text]
 * @returns {any}
 */
export function html(tag, attributes = {}, parent = null, text = null) {
  return fill(document.createElement(tag), attributes, parent, text);
}

/**
 * Removes all children of `node` and returns it.
 * @template {Element} T
 * @param {T} node
 */
export function clear(node) {
  node.replaceChildren();
  return node;
}

/**
 * Sets those of `attributes` that change: the browser draws anew what it is told again.
 * @template {Element} T
 * @param {T} element
 * @param {Attributes} attributes
 */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
  }
  return element;
}

/**
 * @param {Element} element
 * @param {Attributes} attributes
 * @param {Element | DocumentFragment | null} parent
 * @param {unknown} text
 */
function fill(element, attributes, parent, text) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text !== null) element.textContent = String(text);
  if (parent) parent.append(element);
  return element;
}

/**
 * Sets the text of `node`, and leaves the page alone where it is the same.
 * @param {Element} node
 * @param {string} text
 */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * A drawing inside `parent` that shows only what lies in the box, in the same coordinates.
 * @param {{ left: number, right: number, top: number, bottom: number }} box
 * @param {Element} parent
 */
export function cut({ left, right, top, bottom }, parent) {
  const [width, height] = [right - left, bottom - top];
  const viewBox = `${left} ${top} ${width} ${height}`;
  return svg("svg", { x: left, y: top, width, height, viewBox, class: "cut" }, parent);
}

/**
 * Has a `cut` drawing show no more than what lies left of `right`.
 * @param {Element} drawing
 * @param {number} right
 */
export function cutAt(drawing, right) {
  const [left, top, , height] = (drawing.getAttribute("viewBox") ?? "").split(" ").map(Number);
  const width = Math.max(0, right - left);
  set(drawing, { width, viewBox: `${left} ${top} ${width} ${height}` });
}
