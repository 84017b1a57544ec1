// Has what Streamlit puts around a page speak the page's language, offer nothing that the lab's
// policy refuses, and look the same on all pages. `shell.py` puts the words in place.

{
  const NAMES = ["aria-label", "title", "placeholder"];
  /** Where Streamlit shows words of its own. */
  const FRAME = [
    "SkipToContent",
    "MainMenuPopover",
    "InputInstructions",
    "SelectboxVirtualDropdown",
  ];
  const shown = FRAME.map((name) => `[data-testid$="${name}"]`).join();

  /** Each word in any language, with the same in all; some have a value within: {name}. */
  const known = Object.entries(WORDS.streamlit).flatMap(([english, words]) =>
    [english, ...Object.values(words)].map((word) => ({ pattern: patternOf(word), words }))
  );

  // The policy lets no page record the screen; where there is no way to, Streamlit offers none.
  delete globalThis.MediaDevices?.prototype.getDisplayMedia;

  // Streamlit keeps the theme that was chosen for each path alone.
  for (const name of ["getItem", "setItem", "removeItem"]) {
    const native = Storage.prototype[name];
    Storage.prototype[name] = function (key, ...rest) {
      return native.call(
        this,
        key.replace(/^stActiveTheme-.*(?=-v\d+$)/, "stActiveTheme"),
        ...rest,
      );
    };
  }

  new MutationObserver((changes) => {
    const isOtherLanguage = ({ target, attributeName }) =>
      target === document.documentElement && attributeName === "lang";
    if (changes.some(isOtherLanguage)) return translate(document.documentElement);
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") nameIn(target);
      else if (type === "characterData") write(target);
      else addedNodes.forEach((node) => node.nodeType === 1 ? translate(node) : write(node));
    }
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: [...NAMES, "lang"],
  });

  function translate(element) {
    nameIn(element);
    element.querySelectorAll(NAMES.map((name) => `[${name}]`).join()).forEach(nameIn);
    const frames = element.closest(shown) ? [element] : element.querySelectorAll(shown);
    for (const frame of frames) {
      const texts = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) write(texts.currentNode);
    }
  }

  function nameIn(element) {
    for (const name of NAMES) {
      const text = element.getAttribute(name);
      const other = text && translated(text);
      if (other && other !== text) element.setAttribute(name, other);
    }
  }

  function write(node) {
    if (!node.parentElement?.closest(shown)) return;
    const other = translated(node.nodeValue);
    if (other && other !== node.nodeValue) node.nodeValue = other;
  }

  /** `text` in the page's language, if it is a word of Streamlit's. */
  function translated(text) {
    for (const { pattern, words } of known) {
      const found = text.match(pattern);
      if (found === null) continue;
      const word = words[document.documentElement.lang.startsWith("zh") ? "zh" : "en"];
      return word.replace(/\{\w+\}/, () => found[1]);
    }
  }

  function patternOf(word) {
    const [start, end = null] = word.split(/\{\w+\}/).map(escaped);
    return new RegExp(end === null ? `^${start}$` : `^${start}(.+)${end}$`);
  }

  function escaped(text) {
    return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  }
}
