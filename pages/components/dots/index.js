// Mounts the figure of dots. Python's every rerun calls this again with the same parent element.

import { startDots } from "./dots.js";

const figures = new WeakMap();

export default function mount({ data, parentElement }) {
  const text = JSON.stringify(data);
  const before = figures.get(parentElement);
  if (before?.text !== text) {
    before?.stop();
    const stop = startDots(parentElement.querySelector(".dots"), data);
    figures.set(parentElement, { text, stop });
  }
  return () => {
    // A cleanup also comes before the next call; only what has left the page stops for good.
    if (parentElement.host?.isConnected) return;
    figures.get(parentElement)?.stop();
    figures.delete(parentElement);
  };
}
