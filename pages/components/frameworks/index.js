// Mounts a part of the page. Python's every rerun calls this again with the same parent element.

import { drawAnswers } from "./answers.js";
import { drawColumns } from "./columns.js";
import { startFigure } from "./figure.js";

const PARTS = { figure: startFigure, columns: drawColumns, answers: drawAnswers };
const mounted = new WeakMap();

export default function mount({ data, parentElement }) {
  const text = JSON.stringify(data);
  const before = mounted.get(parentElement);
  // Streamlit may put fresh markup into the same parent: it is empty, whatever was drawn before.
  const root = parentElement.querySelector(".frameworks");
  if (before?.text !== text || before.root !== root) {
    before?.stop?.();
    root.lang = data.lang === "zh" ? "zh-Hans" : data.lang;
    root.dataset.part = data.part;
    mounted.set(parentElement, { text, root, stop: PARTS[data.part](root, data) });
  }
  return () => {
    // A cleanup also comes before the next call; only what has left the page stops for good.
    if (parentElement.host?.isConnected) return;
    mounted.get(parentElement)?.stop?.();
    mounted.delete(parentElement);
  };
}
