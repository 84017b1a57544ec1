// Mounts the figure of dots. Python's every rerun calls this again with the same parent element.

import { startDots } from "./dots.js";

const figures = new WeakMap();

export default function mount({ data, parentElement }) {
  const text = JSON.stringify(data);
  const before = figures.get(parentElement);
  // Streamlit may put fresh markup into the same parent: it is empty, whatever was drawn before.
  const root = parentElement.querySelector(".dots");
  if (before?.text !== text || before.root !== root) {
    before?.stop();
    figures.set(parentElement, { text, root, stop: startDots(root, data) });
  }
  return () => {
    // A cleanup also comes before the next call; only what has left the page stops for good.
    if (parentElement.host?.isConnected) return;
    figures.get(parentElement)?.stop();
    figures.delete(parentElement);
  };
}
