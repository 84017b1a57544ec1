// Mounts the sketch. Python's every rerun calls this again with the same parent element.

import { startSketch } from "./sketch.js";

const sketches = new WeakMap();

export default function mount({ data, parentElement, setStateValue }) {
  // Kept by its element: Streamlit may put fresh markup into the same parent.
  const root = parentElement.querySelector(".sketch");
  if (!sketches.has(root)) sketches.set(root, startSketch(root));
  const sketch = sketches.get(root);
  sketch.receive(data, (drawn) => setStateValue("drawn", drawn));
  return () => {
    // A cleanup also comes before the next call; only what has left the page stops for good.
    if (parentElement.host?.isConnected) return;
    sketch.stop();
    sketches.delete(root);
  };
}
