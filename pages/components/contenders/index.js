// Mounts the form. Python's every rerun calls this again with the same parent element.

import { startForm } from "./form.js";

const forms = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  const text = JSON.stringify(data);
  const before = forms.get(parentElement);
  // Streamlit may put fresh markup into the same parent: it is empty, whatever was drawn before.
  const root = parentElement.querySelector("form");
  if (before?.text === text && before.root === root) return;
  const state = JSON.stringify(data.state);
  // Another language or a refusal leaves what was typed; other settings on screen replace it.
  const draft = before?.state === state ? before.form.draft : structuredClone(data.state);
  const form = startForm(root, data, draft, before?.form.unfolded(), setTriggerValue);
  forms.set(parentElement, { text, root, state, form });
}
