"""No page breaks a serious rule of accessibility: any page, language, theme and width."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from pages.shared.contents import PAGES
from scripts.browser import FIGURE
from tests.browser.actions import PATIENCE
from tests.browser.conftest import DESKTOP, PHONE

# What a path of the lab shows once it is drawn: every page, and states with more to see.
DRAWN = {
    **{f"/{entry.path}?": FIGURE for entry in PAGES.values()},
    "/function?functions=relu&functions=tanh&functions=gelu&at_zero=undefined&x=0&": ".zero",
    "/dead-neurons?preset=leaky_diverges&steps=60&seeds=4&": ".images canvas",
    "/dead-neurons?mode=lesson&guess=1&locked=1&": ".st-key-reveal",
    "/vanishing-gradients?mode=lesson&": ".sketch svg",
}
# Rule: why what breaks it is Streamlit's own and cannot be mended from outside. Nothing is, by
# now: pages/server/page.css wraps its code and colours it, and the letters on its buttons.
STREAMLITS_OWN: dict[str, str] = {}
# Where our own things are; a target in a component is a path through its shadow tree.
OURS = "stBidiComponentIsolated"
NAMELESS = re.compile("^$")


@pytest.fixture(scope="module", params=[DESKTOP, DESKTOP | PHONE], ids=["desktop", "phone"])
def reader(request: pytest.FixtureRequest, browser: Browser, server_url: str) -> Iterator[Page]:
    """One page for all tests of a width, so that most visits find the files in the cache."""
    context = browser.new_context(base_url=server_url, **request.param)
    yield context.new_page()
    context.close()


def unfold(page: Page) -> None:
    """Opens all that is folded up, on the page and in its components, and what is in there."""
    closed = page.locator("details:not([open]) > summary:visible")
    while closed.count():
        # One that is drawn anew just then stays closed, and has its turn again.
        closed.first.click()
        page.wait_for_timeout(200)
    # A lesson's way to say it is text alone, and there at once.
    entries = page.locator("[class*=st-key-]:not([class*=st-key-why]) > [data-testid=stExpander]")
    for folded in entries.get_by_test_id("stExpanderDetails").all():
        shown = folded.locator(":is(code .token, label, .dots .row)").first
        expect(shown).to_be_visible(timeout=PATIENCE)  # rescues are tried first


def broken(found: dict[str, Any]) -> list[tuple[str, Any, str]]:
    """Rule, target and reason of what is serious; Streamlit's own left out, but never ours."""
    return [
        (rule["id"], node["target"], node["failureSummary"])
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
        if rule["id"] not in STREAMLITS_OWN or OURS in str(node["target"])
    ]


@pytest.mark.parametrize("path", DRAWN)
def test_axe_finds_nothing_serious(reader: Page, path: str) -> None:
    # Each width has a language: what a rule finds seldom hangs on both.
    lang = "zh" if reader.viewport_size == PHONE["viewport"] else "en"
    reader.emulate_media(color_scheme="light")
    reader.goto(f"{path}lang={lang}")
    expect(reader.locator(DRAWN[path]).first).to_be_visible(timeout=PATIENCE)
    expect(reader.locator("html")).to_have_attribute("lang", {"en": "en", "zh": "zh-Hans"}[lang])
    app = reader.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)
    unfold(reader)
    # A component whose script is on its way shows its bare markup until then.
    for role in ("slider", "img"):
        expect(reader.get_by_role(role, name=NAMELESS)).to_have_count(0, timeout=15_000)
    for scheme in ("light", "dark"):
        reader.emulate_media(color_scheme=scheme)
        expect(app).to_have_css("color-scheme", scheme)
        found = Axe().run(reader).response
        # axe looks into shadow trees, and names what is there by a path of selectors.
        targets = [node["target"][0] for rule in found["passes"] for node in rule["nodes"]]
        assert any(isinstance(target, list) for target in targets), targets
        assert broken(found) == [], scheme


def test_axe_would_find_what_is_broken(reader: Page) -> None:
    reader.goto("/function?lang=en")
    reader.locator(FIGURE).first.wait_for(timeout=PATIENCE)
    reader.locator(".explorer button").first.evaluate(
        "button => { button.removeAttribute('aria-label'); button.textContent = ''; }"
    )
    assert "button-name" in {rule for rule, _, _ in broken(Axe().run(reader).response)}
