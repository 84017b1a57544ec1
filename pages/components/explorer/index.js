// Mounts the explorer. Python's every rerun calls this again with the same parent element.

import { writeAddress } from "../shared/address.js";
import { Explorer } from "./explorer.js";

const explorers = new WeakMap();

export default function mount(component) {
  const { parentElement } = component;
  // Kept by its element: Streamlit may put fresh markup into the same parent.
  const root = parentElement.querySelector(".explorer");
  if (!explorers.has(root)) explorers.set(root, new Explorer(parentElement));
  const explorer = explorers.get(root);
  explorer.receive(component);
  writeAddress(parentElement, component.data.address);
  return () => explorer.rest();
}
