// What a monkey sees of a page: all that can be pressed, and all that must never be there.

(FAILED) => {
  const TARGETS = [
    "a[href]",
    "button",
    "input",
    "textarea",
    "select",
    "summary",
    "label",
    "svg",
    "canvas",
    "[tabindex]:not([tabindex='-1'])",
    "[role=button], [role=slider], [role=tab], [role=option], [role=radio]",
  ].join();
  const BROKEN = /NaN|Infinity|undefined|\[object/;

  function* all(root) {
    for (const element of root.querySelectorAll("*")) {
      yield element;
      if (element.shadowRoot) yield* all(element.shadowRoot);
    }
  }

  /** A short name, for the story of what was done. */
  function named(element) {
    const text = element.getAttribute("aria-label") ?? element.name ?? element.textContent;
    const words = (text || element.textContent).trim().replace(/\s+/g, " ").slice(0, 40);
    return `${element.localName} "${words}"`;
  }

  function isInside({ left, top, width, height }) {
    const [x, y] = [left + width / 2, top + height / 2];
    return width > 1 && height > 1 && x > 0 && y > 0 && x < innerWidth && y < innerHeight;
  }

  /** The element that has the focus, in whatever shadow it is. */
  function focused() {
    let found = document.activeElement;
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
    return found === document.body ? null : found;
  }

  /** Whether `element` stands before what is its own, or before what surrounds it. */
  function isOf(element, top) {
    for (let up = top; up; up = up.parentNode ?? up.host) {
      if (up === element || up.control === element) return true;
    }
    // A slider that no pointer reaches is seen through its figure, which lies beneath.
    const isReached = getComputedStyle(element).pointerEvents !== "none";
    if (!isReached && top?.getRootNode() === element.getRootNode()) return true;
    for (let up = element; up; up = up.parentNode ?? up.host) if (up === top) return true;
    return false;
  }

  /** What stands at a point, in whatever shadow it is. */
  function topmost(x, y) {
    let found = document.elementFromPoint(x, y);
    while (found?.shadowRoot) {
      const inner = found.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === found) break;
      found = inner;
    }
    return found;
  }

  /** Something that keys act on must be seen: itself, or the label that stands for it. */
  function hiddenFocus() {
    const element = focused();
    if (element === null || element.closest("[data-testid=stSidebarContent]")) return null;
    const shown = [element, ...(element.labels ?? []), element.closest("[role=radiogroup]")];
    const boxes = shown.filter(Boolean).map((each) => each.getBoundingClientRect());
    return boxes.some((box) => isSeen(element, box)) ? null : named(element);
  }

  function isSeen(element, { left, top, right, bottom, width, height }) {
    const [x0, x1] = [Math.max(left, 0), Math.min(right, innerWidth)];
    const [y0, y1] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
    if (width < 2 || height < 2 || x1 <= x0 || y1 <= y0) return false;
    const shares = [0.1, 0.5, 0.9];
    return shares.some((across) =>
      shares.some((down) => isOf(element, topmost(x0 + across * (x1 - x0), y0 + down * (y1 - y0))))
    );
  }

  const targets = [];
  const faults = [];
  for (const element of all(document)) {
    if (element.namespaceURI.endsWith("svg")) {
      for (const { name, value } of element.attributes) {
        if (!name.startsWith("aria") && !name.startsWith("data") && BROKEN.test(value)) {
          faults.push(`${named(element)}: ${name}=${value.slice(0, 80)}`);
        }
      }
      if (element.localName === "text" && /NaN|\[object/.test(element.textContent)) {
        faults.push(`a text in a picture: ${element.textContent}`);
      }
    }
    if (element.matches("[data-testid=stException]")) faults.push(element.textContent);
    if (element.matches(TARGETS) && !element.matches("svg svg")) {
      const box = element.getBoundingClientRect();
      if (!isInside(box)) continue;
      const { left: x, top: y, width, height } = box;
      const isAway = element.matches("[data-testid=stSidebar] a, [data-testid=stPageLink] a");
      targets.push({ name: named(element), x, y, width, height, isAway });
    }
  }
  for (const text of FAILED) if (document.body.innerText.includes(text)) faults.push(text);
  const focus = focused();
  const isAtRest = document.querySelector("[data-test-script-state=notRunning]") !== null;
  return {
    isEmpty: isAtRest && document.querySelector("h1") === null,
    targets,
    faults,
    focus: focus && named(focus),
    hidden: hiddenFocus(),
    width: innerWidth,
    height: innerHeight,
  };
}
