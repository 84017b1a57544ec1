// Mounts the figure. Python's every rerun calls this again with the same parent element.

import { createBornDead } from "./born_dead.js";

const figures = new WeakMap();

export default function mount(component) {
  const { parentElement } = component;
  if (!figures.has(parentElement)) {
    figures.set(parentElement, createBornDead(parentElement.querySelector(".born")));
  }
  figures.get(parentElement).receive(component);
  return () => {
    // A cleanup also comes before the next call; only what has left the page stops for good.
    if (parentElement.host?.isConnected) return;
    figures.get(parentElement)?.stop();
    figures.delete(parentElement);
  };
}
