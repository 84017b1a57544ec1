"""What a page shows only in part: words cut at an edge, sideways scrolling, parts below a fold."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.harness.actions import wait_until

# Every text that can be seen, in components too, against the boxes that could cut it.
CUT = """
() => {
  const found = [];
  const up = (element) => element.parentElement ?? element.getRootNode().host ?? null;
  // What cuts is looked up once for all the texts in it.
  const known = new Map();
  const boxes = (element) => {
    if (!element) return [];
    if (!known.has(element)) known.set(element, [lookAt(element), ...boxes(up(element))]);
    return known.get(element);
  };
  const lookAt = (box) => {
    const { display, overflowX, overflowY, clipPath } = getComputedStyle(box);
    const rect = box.getBoundingClientRect();
    // For ears alone, or folded away.
    const isUnseen = box.matches("[data-testid=stSidebar]") ? rect.left < 0
      : clipPath.startsWith("inset(50") || box.clientWidth === 1;
    return { box, display, overflowX, overflowY, rect, isUnseen };
  };

  function check(text, element, rects) {
    let isBelow = false; // or above: it can be scrolled to
    for (const { box, display, overflowX, overflowY, rect } of boxes(element)) {
      if (box === document.body || display === "inline" || display === "contents") continue;
      const { left, right, top, bottom } = rect;
      const isWide = overflowX !== "visible" &&
        rects.some((r) => r.left < left - 1.5 || r.right > right + 1.5);
      // Tables may be wider than a phone; all else takes another line.
      if (isWide && /auto|scroll/.test(overflowX) && element.closest("table, pre")) return;
      isBelow ||= /auto|scroll/.test(overflowY) && box.scrollHeight > box.clientHeight;
      const isHigh = !isBelow && /hidden|clip/.test(overflowY) &&
        rects.some((r) => r.top < top - 3 || r.bottom > bottom + 3);
      if (isWide || isHigh) return found.push(`${text} in ${box.className || box.tagName}`);
    }
    const isOff = rects.some((r) => r.left < -1 || r.right > innerWidth + 1);
    if (isOff) found.push(`${text} off the page`);
  }

  function walk(root) {
    for (const each of root.querySelectorAll("*")) {
      if (each.shadowRoot) walk(each.shadowRoot);
      if (!each.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (each.matches("script, style, title, desc, option")) continue;
      if (boxes(each).some(({ isUnseen }) => isUnseen)) continue;
      if (each.matches("select")) {
        const whole = each.cloneNode();
        whole.append(each.selectedOptions[0].cloneNode(true));
        Object.assign(whole.style, { position: "absolute", width: "auto", minWidth: 0 });
        each.after(whole);
        if (whole.offsetWidth > each.offsetWidth + 1) found.push(`${whole.textContent} in select`);
        whole.remove();
        continue;
      }
      if (each.matches("input:not([type=range], [type=checkbox], [type=radio])")) {
        if (each.scrollWidth > each.clientWidth + 1) found.push(`${each.value} in input`);
      }
      for (const node of each.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const rects = [...range.getClientRects()].filter(({ width }) => width > 1);
        check(node.data.trim().slice(0, 60), each, rects);
      }
    }
  }

  walk(document);
  const main = document.querySelector("[data-testid=stMain]");
  if (main && main.scrollWidth > main.clientWidth) found.push("the page scrolls sideways");
  return found;
}
"""


def cut_words(page: Page) -> Any:
    """The texts of the page that are not seen whole, each with what cuts it."""
    return page.evaluate(CUT)


def expect_no_word_cut(page: Page) -> None:
    """Waits until every text of the page is seen whole."""
    wait_until(page, f"() => ({CUT})().length === 0")


# A lesson's figures, each by what stands lowest in it of what its question is about.
FIGURES = ":is(.player, .playback) .bar, .sketch .plot, .explorer, .step, .bends .plot"
ROOM_BELOW = """(one) => {
  document.querySelector("[data-testid=stMain]").scrollTop = 0;
  const floor = document.querySelector(".st-key-keys")?.getBoundingClientRect().top ?? innerHeight;
  return floor - one.getBoundingClientRect().bottom;
}"""


def expect_on_one_screen(*parts: Locator) -> None:
    """Waits until all of ``parts`` are seen whole without scrolling."""
    for part in parts:
        page = part.page
        expect(part).to_be_visible()
        wait_until(page, f"(one) => ({ROOM_BELOW})(one) >= 0", part.element_handle())
