// What a page is set to, as far as it can be read from it: every control's value by its name.

() => {
  const found = {};
  function read(root) {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) read(element.shadowRoot);
      if (!element.matches("input, select, [role=radio], [aria-pressed]")) continue;
      // What is typed and not yet run is no setting, nor where one looks within a run.
      if (element.closest("[data-testid=stForm], .contenders, .player, .playback, .closed")) continue;
      // The numbers of all units are in the address; which of them one is at is not.
      if (element.closest(".bends") && /^(kinks|\w+_weights)$/.test(element.name)) continue;
      if (element.matches(".bends .units *")) continue;
      // What is tried out in the figure of a lesson: its link is the question.
      if (element.closest(".lesson")) continue;
      // What a button folds open is none either.
      if (element.hasAttribute("aria-expanded") || element.closest(".slope-head")) continue;
      const group = element.closest("[role=radiogroup], [role=group], fieldset")
        ?.getAttribute("aria-label") ?? "";
      const name = element.getAttribute("aria-label") || element.name ||
        element.closest("label")?.textContent.trim() || element.textContent.trim();
      if (!name || (/^(file|search|text)$/.test(element.type) && !element.name)) continue;
      const value = element.getAttribute("aria-pressed") ??
        (/^(radio|checkbox)$/.test(element.type) ? element.checked : element.value);
      (found[`${group}/${name}`] ??= []).push(String(value));
    }
  }
  read(document);
  return { heading: document.querySelector("h1")?.textContent, found };
}
