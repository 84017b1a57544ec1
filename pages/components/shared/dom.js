// Making and emptying elements.

const SVG = "http://www.w3.org/2000/svg";

/** A new SVG element, appended to `parent` if one is given. */
export function svg(tag, attributes = {}, parent = null, text = null) {
  return fill(document.createElementNS(SVG, tag), attributes, parent, text);
}

/** A new HTML element, appended to `parent` if one is given. */
export function html(tag, attributes = {}, parent = null, text = null) {
  return fill(document.createElement(tag), attributes, parent, text);
}

/** Removes all children of `node` and returns it. */
export function clear(node) {
  node.replaceChildren();
  return node;
}

function fill(element, attributes, parent, text) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== null) element.textContent = text;
  if (parent) parent.append(element);
  return element;
}
