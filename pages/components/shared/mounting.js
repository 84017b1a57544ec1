// How Streamlit mounts a component: every rerun of Python calls it again with the same parent.

/**
 * The mount function of a figure that is drawn anew only where it must be.
 *
 * `start(root, data, view)` draws into the element `selector` and may return {stop, view}; `view` is
 * that of the figure before, where the learner was looking. It is kept while `identity(data)` stays
 * the same and Streamlit leaves its markup in place.
 */
export function mounting(selector, start, identity = JSON.stringify) {
  const figures = new WeakMap();

  return function mount({ data, parentElement }) {
    const root = parentElement.querySelector(selector);
    const before = figures.get(parentElement);
    const id = identity(data);
    if (before?.root !== root || before.id !== id) {
      before?.figure?.stop?.();
      figures.set(parentElement, { root, id, figure: start(root, data, before?.figure?.view) });
    }
    return () => {
      // A cleanup also comes before the next call; only what has left the page stops for good.
      if (parentElement.host?.isConnected) return;
      figures.get(parentElement)?.figure?.stop?.();
      figures.delete(parentElement);
    };
  };
}
