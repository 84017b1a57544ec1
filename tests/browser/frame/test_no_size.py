"""A figure that has no size draws nothing, and draws itself as soon as it has one.

A page that is left in haste shrinks to nothing while its figures are still made. Chromium writes an
error to the console for each attribute that is no number, and the fixture fails the test for it.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.harness.actions import wait_until
from tests.harness.browser import FIGURE

FRAME = "[data-testid=stMain] [role=img]"
VIEWS = [
    "/",
    "/function",
    "/neuron?mode=explore",
    "/dead-neurons?preset=k1",
    "/vanishing-gradients?preset=circles_depth_5",
    "/vanishing-gradients?mode=lesson",
    "/race?mode=explore",
    "/frameworks",
    "/claims?claim=9",
]
# Numbers in attributes that are none, or sizes below 0, in all shadow roots.
ODD = """
() => {
  const odd = [];
  const walk = (root) => {
    for (const each of root.querySelectorAll("*")) {
      if (each.shadowRoot) walk(each.shadowRoot);
      if (!(each instanceof SVGElement)) continue;
      for (const { name, value } of each.attributes) {
        const isSize = ["width", "height", "r"].includes(name);
        if (/NaN|Infinity|undefined/.test(value) || (isSize && Number(value) < 0)) {
          odd.push(`${each.tagName} ${name}=${value}`);
        }
      }
    }
  };
  walk(document);
  return odd;
}
"""
# Every button, slider and choice of the figures is used while nothing is to be seen.
STIR = """
() => {
  const walk = (root) => {
    for (const each of root.querySelectorAll("*")) {
      if (each.shadowRoot) walk(each.shadowRoot);
      // Another scenario would be another figure.
      if (root === document || root.querySelector(".scenarios")) continue;
      if (each.matches("input[type=range]")) {
        each.value = each.min || 0;
        each.dispatchEvent(new Event("input", { bubbles: true }));
      }
      if (each.matches("button[aria-pressed=false]:not([lang])")) each.click();
    }
  };
  walk(document);
  window.dispatchEvent(new Event("resize"));
}
"""
WIDTH = (
    "[data-testid=stMainBlockContainer] {{ padding: 0 !important; "
    "min-width: {0} !important; max-width: {0} !important }}"
)
HIDDEN = {
    "display": "[data-testid=stMain] [data-testid=stBidiComponentRegular] { display: none }",
    "width": WIDTH.format("0"),
    # Less than the names beside a figure take.
    "narrow": WIDTH.format("120px"),
}


@pytest.mark.parametrize("address", VIEWS)
def test_what_has_no_size_is_drawn_when_it_has_one(page: Page, address: str) -> None:
    # Before the page's own scripts, and by the name of the window, which outlives its pages.
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
            const style = document.createElement("style");
            style.id = "no-size";
            style.textContent = window.name;
            document.head.append(style);
        })"""
    )
    for how, rule in HIDDEN.items():
        page.goto("/ready")
        page.evaluate("(rule) => { localStorage.clear(); window.name = rule; }", rule)
        page.goto(address)
        page.locator(FRAME).first.wait_for(state="attached")
        assert page.evaluate("document.getElementById('no-size').textContent") == rule
        page.evaluate(STIR)
        wait_until(page, "() => new Promise((done) => requestAnimationFrame(() => done(true)))")
        assert page.evaluate(ODD) == [], how
        page.evaluate("document.getElementById('no-size').remove()")
        figure = page.locator(FIGURE).first
        expect(figure).to_be_visible()
        is_drawn = "(figure) => figure.tagName === 'CANVAS' || figure.childElementCount > 0"
        wait_until(page, is_drawn, figure.element_handle())
        assert page.evaluate(ODD) == [], how
