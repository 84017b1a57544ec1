"""A link opens its page as its sender sees it, to the last thing that is selected in a figure."""

import pytest
from playwright.sync_api import Page, expect

from pages.contents import PAGES
from tests.harness.actions import press, wait_until
from tests.harness.settling import wait_until_drawn

# On the others all that can be chosen is Streamlit's own, and part of the state of the page.
FIGURES = {
    "home": ".explorer",
    "function": ".explorer",
    "dead_neurons": ".player",
    "vanishing": ".playback",
    "race": ".playback",
}
# What is found in the components of a page, whatever they are; the switch of languages and the row
# of scenarios are no part of a figure, and where the zigzag's inputs lie is no part of a link.
ROWS = ":not(.st-key-toolbar *, .st-key-scenarios *, .st-key-zigzag *)"
COMPONENTS = f"[data-testid=stBidiComponentIsolated]{ROWS}"
SLIDERS = "input[type=range]:visible"
CHOSEN = "[aria-pressed=true]:visible, [aria-checked=true]:visible"
GROUPS = "[role=group]:visible, [role=radiogroup]:visible"
SELECTED = """
(elements) => elements.map((element) => [
  element.getAttribute("aria-label") ?? element.textContent,
  element.getAttribute("aria-valuetext") ?? element.value,
])
"""


def selected(page: Page) -> list[list[str]]:
    """Every slider with what it stands on, and every button that is pressed."""
    within = page.locator(COMPONENTS)
    # What lies below is drawn once it is near.
    for slider in within.locator(SLIDERS).all():
        slider.scroll_into_view_if_needed()
    wait_until_drawn(page)
    return [
        *within.locator(SLIDERS).evaluate_all(SELECTED),
        *within.locator(CHOSEN).evaluate_all(SELECTED),
    ]


def select_something_else(page: Page) -> None:
    """Moves every slider, and presses another button of each group."""
    within = page.locator(COMPONENTS)
    for group in within.locator(GROUPS).all():
        others = group.locator("[aria-pressed=false]:visible, [aria-checked=false]:visible")
        if others.count():
            others.last.click()
    for slider in within.locator(SLIDERS).all():
        slider.press("Home")
        for _ in range(3):
            slider.press("ArrowRight")


def link_of(page: Page) -> str:
    """What "Copy this link" copies."""
    page.evaluate(
        "() => { navigator.clipboard.writeText = async (text) => { window.link = text } }"
    )
    press(page.locator(".toolbar"), "Copy this link")
    expect(page.locator(".toolbar .copy")).to_have_text("Link copied")
    link: str = page.evaluate("window.link")
    return link


@pytest.mark.parametrize("name", FIGURES)
def test_a_link_opens_with_all_that_was_selected(page: Page, name: str) -> None:
    page.goto(f"/{PAGES[name].path}?mode=explore&lang=en")
    page.locator(FIGURES[name]).wait_for()  # a run may be under way
    wait_until_drawn(page)
    usual, address = selected(page), page.url
    select_something_else(page)
    wait_until(page, "(address) => location.href !== address", address)
    wait_until_drawn(page)
    wanted = selected(page)
    assert wanted != usual
    page.goto(link_of(page))
    wait_until_drawn(page)
    assert selected(page) == wanted
