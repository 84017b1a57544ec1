// Mounts the form. Python's every rerun calls this again with the same parent element.

import { startForm } from "./form.js";

const forms = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  const text = JSON.stringify(data);
  const before = forms.get(parentElement);
  if (before?.text === text) return;
  const state = JSON.stringify(data.state);
  // Another language or a refusal leaves what was typed; other settings on screen replace it.
  const draft = before?.state === state ? before.form.draft : structuredClone(data.state);
  const root = parentElement.querySelector("form");
  const form = startForm(root, data, draft, before?.form.unfolded(), setTriggerValue);
  forms.set(parentElement, { text, state, form });
}
