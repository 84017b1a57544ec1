// On a small screen the side bar is in the way of the page: it is folded up on a phone that lies,
// where Streamlit opens it, and on any phone once a page is chosen in it.

const SMALL = matchMedia("(max-width: 768px), (max-height: 480px)");
const LYING = matchMedia("(min-width: 769px) and (max-height: 480px)");
const FOLD = "[data-testid=stSidebarCollapseButton] button";

/** Listens from now on, to every choice in the side bar. */
export function foldAfterChoice() {
  if (LYING.matches) foldOnceThere();
  addEventListener("click", ({ target }) => {
    const isChoice = target instanceof Element && target.closest("[data-testid=stSidebarNavLink]");
    if (SMALL.matches && isChoice) fold();
  });
}

function fold() {
  /** @type {HTMLElement | null} */
  const button = document.querySelector(FOLD);
  button?.click();
}

/** It comes later than the page. */
function foldOnceThere() {
  const comes = new MutationObserver(foldIfThere);
  comes.observe(document.body, { childList: true, subtree: true });
  foldIfThere();

  function foldIfThere() {
    const button = document.querySelector(FOLD);
    if (!button) return;
    comes.disconnect();
    // The reader's focus has nothing to do with it (server/voice.js).
    button.toggleAttribute("data-by-itself", true);
    fold();
    button.toggleAttribute("data-by-itself", false);
  }
}
