// On a narrow screen the side bar lies over the page: it folds up once a page is chosen in it.

const NARROW = matchMedia("(max-width: 768px)");

/** Listens from now on, to every choice in the side bar. */
export function foldAfterChoice() {
  addEventListener("click", ({ target }) => {
    const isChoice = target instanceof Element && target.closest("[data-testid=stSidebarNavLink]");
    if (!NARROW.matches || !isChoice) return;
    /** @type {HTMLElement | null} */
    const fold = document.querySelector("[data-testid=stSidebarCollapseButton] button");
    fold?.click();
  });
}
