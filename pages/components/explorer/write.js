// Writing text that changes with every frame of a drag.

/** Sets the text of `node`, and leaves the page alone where it is the same. */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
