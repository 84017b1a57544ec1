// Mounts the chain. Python's every rerun calls this again with the same parent element.

import { startChain } from "./chain.js";

const chains = new WeakMap();

export default function mount({ data, parentElement }) {
  const text = JSON.stringify(data);
  const before = chains.get(parentElement);
  // Streamlit may put fresh markup into the same parent: it is empty, whatever was drawn before.
  const root = parentElement.querySelector(".chain");
  if (before?.text !== text || before.root !== root) {
    before?.chain.stop();
    const chain = startChain(root, data, before?.chain.view);
    chains.set(parentElement, { text, root, chain });
  }
  return () => {
    // A cleanup also comes before the next call; only what has left the page stops for good.
    if (parentElement.host?.isConnected) return;
    chains.get(parentElement)?.chain.stop();
    chains.delete(parentElement);
  };
}
