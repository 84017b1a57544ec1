// How Streamlit mounts a component: every rerun of Python calls it again with the same parent, into
// which it may have put fresh markup, empty whatever was drawn before.

import { First } from "./handover.js";
import { htmlLanguage } from "./screen.js";

/**
 * The mount function of a figure that lasts as long as its markup, the element `selector`.
 *
 * `start(root, before)` makes it, `before` the one whose markup was replaced; its
 * `receive(component)` gets every call, and `stop()` ends what runs outside the page's own tree.
 * A component is what Streamlit hands over: data, parentElement, setStateValue, setTriggerValue.
 *
 * Before Streamlit, `beginning.js` may call with the page's `beginning`; a figure that does not
 * begin with any data says by `canBegin` whether it does with these. The component that comes to
 * the same figure takes it over, its elements and all.
 */
export function mount(selector, start) {
  const mounted = new WeakMap();
  /** What the page began with, and nobody has taken over yet. @type {any} */
  let first = null;
  let isLate = false;

  return function (component) {
    if (component.beginning) return begin(component);
    if (first?.isOf(component.parentElement)) first.whenFree(() => take(component));
    else take(component);
    return () => leave(component.parentElement);
  };

  function begin(component) {
    if (isLate) return false;
    const root = component.parentElement.querySelector(selector);
    const figure = start(root);
    if (figure.canBegin && !figure.canBegin(component.data)) {
      figure.stop();
      return false;
    }
    first = new First(root, figure, component.beginning);
    root.lang = htmlLanguage(component.data.lang);
    figure.receive(component);
    sayDrawn(component.parentElement.host);
    return true;
  }

  function take(component) {
    const { parentElement } = component;
    isLate = true;
    let root = parentElement.querySelector(selector);
    const before = mounted.get(parentElement);
    if (first && !first.isThere) {
      first.figure.stop();
      first = null;
    }
    if (first?.isOf(parentElement)) {
      first.moveTo(parentElement, root);
      root = first.root;
      mounted.set(parentElement, { root, figure: first.figure });
      first = null;
    } else if (before?.root !== root) {
      before?.figure.stop?.();
      mounted.set(parentElement, { root, figure: start(root, before?.figure) });
    }
    if (component.data?.lang) root.lang = htmlLanguage(component.data.lang);
    mounted.get(parentElement).figure.receive(component);
    sayDrawn(parentElement.host);
  }

  function leave(parentElement) {
    // A cleanup also comes before the next call; only what has left the page stops for good.
    if (parentElement.host?.isConnected) return;
    mounted.get(parentElement)?.figure.stop?.();
    mounted.delete(parentElement);
  }
}

/**
 * The mount function of a figure that is drawn anew where its data have another identity.
 *
 * `start(root, data, view, component)` draws it and may return {stop, view, receive}; the `view` that
 * it is given is that of the figure before, where the learner was looking, `receive(component)` gets
 * what comes with the same identity.
 */
export function mountAnew(selector, start, identity = JSON.stringify) {
  return mount(selector, (root, before) => {
    let figure = { view: before?.view };
    let drawn = null;
    return {
      receive(component) {
        const wanted = identity(component.data);
        if (wanted === drawn) return figure.receive?.(component);
        figure.stop?.();
        figure = start(root, component.data, figure.view, component) ?? {};
        drawn = wanted;
      },
      stop: () => figure.stop?.(),
      get view() {
        return figure.view;
      },
    };
  });
}

/** Tells `page.css` that a component is drawn: it shows it then, and what stands below it. */
function sayDrawn(host) {
  if (!host || "drawn" in host.dataset) return;
  // A figure draws itself before the next frame ends, at the latest once its size is known. Of that
  // observers hear in the order in which they began: this one after the figure's own.
  const sizes = new ResizeObserver(say);
  sizes.observe(host);
  // What has no size has none to hear of.
  requestAnimationFrame(() => requestAnimationFrame(say));

  function say() {
    sizes.disconnect();
    host.dataset.drawn = "";
  }
}
