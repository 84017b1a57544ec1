// @ts-check
// A component's styles come with its module, which browsers keep: no message brings them again.

/**
 * The mount function `mount` of a component whose tree wears `css`. What the page began with, and
 * what is shown in a file, wears its own.
 * @param {(component: any) => any} mount
 * @param {string} css
 */
export function dressed(mount, css) {
  return (/** @type {any} */ component) => {
    const { parentElement } = component;
    if (!parentElement.querySelector("style")) {
      const style = document.createElement("style");
      style.textContent = css;
      parentElement.append(style);
    }
    return mount(component);
  };
}
