// Says aloud what a control has changed, and keeps the focus where it was, or where the answer is.
// There is one polite region for the whole page, where the newest word takes the place of all
// older ones. Figures speak through it, too: `pages/browser/library/voice.js`.

{
  /** Milliseconds for which a page must stand still before anything is said of it. */
  const QUIET = 300;
  /** A region that is emptied first says the same sentence again. */
  const BREATH = 100;
  /** What a page puts into words: its name, its question, and what has become of a choice. */
  const REVEAL = ".st-key-reveal";
  const QUESTION = ".st-key-question";
  const WORDED = ["h1", QUESTION, '[class*="st-key-"][class*="sentence"]', REVEAL];
  const PRESSED = "a, button, input, select, summary, textarea, [tabindex]";

  let quiet = 0;
  let breath = 0;
  /** What a figure has said since the page last changed. */
  let meantime = "";
  /** What the page said when it last stood still, or was first used: its path, its sentences. */
  let before = null;
  /** What has the focus, or had it when it was taken away. */
  let last = null;
  /** What was given the focus until an answer comes. */
  let meanwhile = null;

  document.addEventListener("relu-lab:said", ({ detail }) => {
    if (quiet) meantime = detail;
    say(detail);
  });
  new MutationObserver((changes) => {
    const region = document.getElementById("said");
    if (changes.every(({ target }) => region?.contains(target))) return;
    meantime = "";
    clearTimeout(quiet);
    quiet = setTimeout(settle, QUIET);
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ["data-test-script-state", "data-end-seen"],
  });
  addEventListener("focusin", (event) => note(event.composedPath()[0]), true);
  // Safari does not focus the button that is pressed, and a press beside all takes the focus away.
  addEventListener("click", (event) => {
    const pressed = event.composedPath().find((each) => each.matches?.(PRESSED));
    if (!pressed?.hasAttribute?.("data-by-itself")) note(pressed ?? focused());
  }, true);

  function say(text) {
    const region = document.getElementById("said");
    region.textContent = "";
    clearTimeout(breath);
    breath = setTimeout(() => (region.textContent = text), BREATH);
  }

  /** The page has come to rest: what it says now and did not say before is news. */
  function settle() {
    quiet = 0;
    const app = document.querySelector("[data-testid=stApp]");
    if (app?.dataset.testScriptState !== "notRunning") return;
    const now = seen();
    const isOther = before?.path !== now.path;
    const fresh = now.sentences.filter((each) => isOther || !before.sentences.includes(each));
    // The first page is read by itself; of another one, its name is enough to begin with.
    if (before && fresh.length) say(isOther ? fresh[0] : [...fresh, meantime].join(" ").trim());
    meantime = "";
    const reveal = document.querySelector(REVEAL);
    keepFocus(reveal && fresh.includes(textOf(reveal)) ? reveal : null);
    before = now;
  }

  function seen() {
    const found = WORDED.flatMap((selector) => [...document.querySelectorAll(selector)]);
    // What waits for the end of a run is on the page already, and is news when it is shown.
    const shown = found.filter((each) => each.checkVisibility());
    return { path: location.pathname, sentences: shown.map(textOf).filter(Boolean) };
  }

  function textOf(element) {
    return element.innerText.replace(/\s+/g, " ").trim();
  }

  /** Gives the focus of what is gone to what stands for it now; a new `reveal` is the answer. */
  function keepFocus(reveal) {
    const isLost = last !== null && !last.element.isConnected && !focused();
    const isWaiting = meanwhile !== null && focused() === meanwhile;
    if (!isLost && !(isWaiting && reveal)) return;
    const question = document.querySelector(QUESTION);
    if (reveal) {
      reveal.setAttribute("role", "group");
      if (question) reveal.setAttribute("aria-label", textOf(question));
      return give(reveal);
    }
    // What is called alike on another page is another thing, and may stand at its very end.
    const same = last.path === location.pathname ? heirOf(last) : null;
    if (same) return same.focus();
    meanwhile = question ?? document.querySelector("h1");
    if (meanwhile) give(meanwhile);
  }

  function give(element) {
    element.tabIndex = -1;
    element.focus();
  }

  function note(element) {
    if (element !== meanwhile) meanwhile = null;
    // Who acts before the page has come to rest is to hear what that did.
    before ??= seen();
    last = element && {
      element,
      path: location.pathname,
      root: element.getRootNode(),
      place: placeOf(element),
      name: nameOf(element),
    };
  }

  /** What is called as the lost one was; else, in its own figure, where one can go on. */
  function heirOf({ element, root, place, name }) {
    const host = root.host?.isConnected ? root.host : place && document.querySelector(place);
    const near = host?.shadowRoot ?? host;
    const visible = (within, selector) =>
      [...within?.querySelectorAll(selector) ?? []].filter((each) => each.checkVisibility());
    const isSame = (other) => nameOf(other) === name;
    const tag = element.localName;
    return visible(near, tag).find(isSame) ?? visible(near, PRESSED)[0] ??
      visible(document, tag).find(isSame);
  }

  /** The selector of the part of the page that `element` is in, if that has a name. */
  function placeOf(element) {
    const outer = element.getRootNode().host ?? element;
    const keyed = outer.closest('[class*="st-key-"]');
    const name = [...keyed?.classList ?? []].find((each) => each.startsWith("st-key-"));
    return name && `.${CSS.escape(name)}`;
  }

  function nameOf(element) {
    return element.getAttribute("aria-label") ?? (element.textContent.trim() || element.name);
  }

  /** What has the focus, in whatever shadow tree; null where nothing has. */
  function focused() {
    let found = document.activeElement;
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
    return found === document.body ? null : found;
  }
}
