// The page's state in the browser's address.

// What each writer last wrote. It is called again with old data when the page is merely drawn
// anew, and must not undo what another has written since.
const written = new WeakMap();

/** Puts `pairs` into the address, as the query of this page, where they are news from `writer`. */
export function writeAddress(writer, pairs) {
  const address = `${location.pathname}?${new URLSearchParams(pairs)}`;
  if (written.get(writer) === address) return;
  written.set(writer, address);
  // Replaced, not pushed: Back undoes a change of page, not every move of a slider.
  if (address !== location.pathname + location.search) history.replaceState(history.state, "", address);
}
