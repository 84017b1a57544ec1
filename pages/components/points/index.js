// Mounts the drawing. Python's every rerun calls this again with the same parent element.

import { startEditor } from "./editor.js";

const editors = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  // Kept by its element: Streamlit may put fresh markup into the same parent.
  const root = parentElement.querySelector(".editor");
  let editor = editors.get(root);
  if (!editor) {
    editor = startEditor(root, data, setTriggerValue);
    editors.set(root, editor);
  }
  editor.receive(data, setTriggerValue);
}
