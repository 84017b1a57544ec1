// Mounts the drawing. Python's every rerun calls this again with the same parent element.

import { startEditor } from "./editor.js";

const editors = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  let editor = editors.get(parentElement);
  if (!editor) {
    editor = startEditor(parentElement.querySelector(".editor"), data, setTriggerValue);
    editors.set(parentElement, editor);
  }
  editor.receive(data, setTriggerValue);
}
