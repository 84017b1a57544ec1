// Mounts the playback. Python's every rerun calls this again with the same parent element.

import { startPlayback } from "./playback.js";

/** The playbacks on the page, so that a rerun with the same data disturbs nobody. */
const playbacks = new WeakMap();

export default function mount({ data, parentElement }) {
  const before = playbacks.get(parentElement);
  // Streamlit may put fresh markup into the same parent: it is empty, whatever was drawn before.
  const root = parentElement.querySelector(".playback");
  const isSame = before?.root === root && before.id === data.id && before.language === data.language;
  if (!isSame) {
    before?.playback.stop();
    const playback = startPlayback(root, data, before?.playback.view);
    playbacks.set(parentElement, { root, id: data.id, language: data.language, playback });
  }
  return () => {
    // A cleanup also comes before the next call; only what has left the page stops for good.
    if (parentElement.host?.isConnected) return;
    playbacks.get(parentElement)?.playback.stop();
    playbacks.delete(parentElement);
  };
}
