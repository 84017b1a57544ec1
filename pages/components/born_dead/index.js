// Mounts the figure. Python's every rerun calls this again with the same parent element.

import { createBornDead } from "./born_dead.js";

const figures = new WeakMap();

export default function mount(component) {
  const { parentElement } = component;
  const root = parentElement.querySelector(".born");
  let figure = figures.get(parentElement);
  if (figure?.root !== root) {
    figure?.stop();
    figure = createBornDead(root);
    figures.set(parentElement, figure);
  }
  figure.receive(component);
  return () => {
    // A cleanup also comes before the next call; only what has left the page stops for good.
    if (parentElement.host?.isConnected) return;
    figure.stop();
    figures.delete(parentElement);
  };
}
