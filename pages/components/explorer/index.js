// Mounts the explorer. Python's every rerun calls this again with the same parent element.

import { writeAddress } from "../shared/address.js";
import { Explorer } from "./explorer.js";

const explorers = new WeakMap();

export default function mount(component) {
  const { parentElement } = component;
  if (!explorers.has(parentElement)) explorers.set(parentElement, new Explorer(parentElement));
  const explorer = explorers.get(parentElement);
  explorer.receive(component);
  writeAddress(parentElement, component.data.address);
  return () => explorer.rest();
}
