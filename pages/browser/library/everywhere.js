// @ts-check
// What is on the page, in the trees of its components too.

/**
 * All that `selector` names in the main part of the page.
 * @param {string} selector
 * @returns {any[]}
 */
export function everywhere(selector) {
  const parts = [...document.querySelectorAll("[data-testid=stMain] *")];
  const roots = [document, ...parts.flatMap(({ shadowRoot }) => shadowRoot ?? [])];
  return roots.flatMap((root) => [...root.querySelectorAll(selector)]);
}
