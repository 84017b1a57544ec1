"""Every view opens for every reader, breaks no rule of accessibility, and speaks one language.

All that is folded up is opened. A reader's width goes with a language and a theme, as their system
has them: what is found seldom hangs on two of these.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from pages.contents import PATH
from tests.browser.conftest import DESKTOP, PHONE
from tests.harness.browser import FIGURE
from tests.harness.languages import chinese_in, english_in, texts_of
from tests.harness.settling import unfold, wait_until_drawn
from tests.harness.shifts import MOST_SHIFT, NOTE_SHIFTS, shifts_of
from tests.harness.texts import typed_amiss

# What a path of the lab shows once it is drawn: every page, and states with more to see.
DRAWN = {
    **{f"/{entry.path}?mode=explore": FIGURE for entry in PATH.values()},
    "/teach": ".share",
    "/function?functions=relu&functions=tanh&functions=gelu&at_zero=undefined&x=0": ".zero",
    "/function?mode=lesson&scenario=many_layers&guess=1&locked=1": ".chain svg",
    "/neuron?mode=lesson&scenario=closed_unit&guess=1&locked=1": ".step table",
    "/dead-neurons?preset=leaky_diverges&steps=60&seeds=4": ".images canvas",
    "/dead-neurons?mode=lesson&guess=1&locked=1&step=500": ".st-key-reveal",
    "/vanishing-gradients?mode=lesson": ".sketch svg",
    "/race?mode=lesson&guess=1&locked=1&step=500": ".st-key-reveal",
    "/claims?mode=lesson": ".st-key-question",
    "/class?mode=explore": ".st-key-class_open",
    "/class?room=ABCDE0": "[data-testid=stAlert]",
    "/claims?mode=lesson&scenario=claim_plot&guess=2&locked=1": ".st-key-reveal",
}
# Rule: why what breaks it is Streamlit's own and cannot be mended from outside. Nothing is, by
# now: pages/server/page.css wraps its code and colours it, and the letters on its buttons.
STREAMLITS_OWN: dict[str, str] = {}
# What a reader who hears a page finds the way by: axe counts these as moderate or minor.
NAMING = ("heading-order", "empty-heading", "empty-table-header", "landmark-unique")
# Where our own things are; a target in a component is a path through its shadow tree.
OURS = "stBidiComponentIsolated"
FIELDS = ":is(input:not([type]), [type=text], [type=number], textarea, select):visible"
LETTERS = "all => all.map((field) => parseFloat(getComputedStyle(field).fontSize))"
READERS = {
    "en": DESKTOP | {"locale": "en-US"},
    "zh": DESKTOP | PHONE | {"locale": "zh-CN", "color_scheme": "dark"},
}


@pytest.fixture(scope="module")
def readers(browser: Browser, server_url: str) -> Iterator[dict[str, Page]]:
    """A page a language for all tests, so that most visits find the files in the cache."""
    with ExitStack() as opened:
        contexts = {
            lang: opened.enter_context(browser.new_context(base_url=server_url, **options))
            for lang, options in READERS.items()
        }
        for context in contexts.values():
            context.add_init_script(NOTE_SHIFTS)
        yield {lang: context.new_page() for lang, context in contexts.items()}


@pytest.fixture
def reader(readers: dict[str, Page], lang: str) -> Iterator[Page]:
    """The page of that language; nothing is written to its console as an error."""
    page, errors = readers[lang], []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    page.on("console", note)
    yield page
    page.remove_listener("console", note)
    assert errors == []


def broken(found: dict[str, Any]) -> list[tuple[str, Any, str]]:
    """Rule, target and reason of what is serious, or names and orders the page; Streamlit's own
    left out, but never ours.
    """
    return [
        (rule["id"], node["target"], node["failureSummary"])
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical") or rule["id"] in NAMING
        for node in rule["nodes"]
        if rule["id"] not in STREAMLITS_OWN or OURS in str(node["target"])
    ]


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize("path", DRAWN)
def test_a_view_opens_breaks_no_rule_and_speaks_one_language(
    reader: Page, path: str, lang: str
) -> None:
    reader.goto(path)
    expect(reader.locator(DRAWN[path]).first).to_be_visible()
    expect(reader.locator("html")).to_have_attribute("lang", {"en": "en", "zh": "zh-Hans"}[lang])
    wait_until_drawn(reader)
    shifts = shifts_of(reader)
    assert sum(shift["value"] for shift in shifts) < MOST_SHIFT, shifts
    unfold(reader)
    expect(reader.get_by_role("heading", level=1)).to_have_count(1)
    main = reader.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
    texts = texts_of(main)
    assert len(texts) > 10
    assert (chinese_in(texts) if lang == "en" else english_in(texts)) in ([], {})
    if lang == "zh":
        # Sentences that follow one another may stand apart; a formula has its own marks.
        said = [text.replace("。 ", "。") for text in texts if not text.startswith("z = ")]
        assert [text for text in said if typed_amiss(text)] == []
        # Phones zoom into a field where letters in it are smaller, and stay there.
        assert all(size >= 16 for size in main.locator(FIELDS).evaluate_all(LETTERS))
    found = Axe().run(reader).response
    # axe looks into shadow trees, and names what is there by a path of selectors.
    targets = [node["target"][0] for rule in found["passes"] for node in rule["nodes"]]
    assert any(isinstance(target, list) for target in targets), targets
    # On a page with many figures axe fails of itself at the colours, and gives no verdict.
    contrast = [rule for rule in found["passes"] if rule["id"] == "color-contrast"]
    assert contrast or "exceeds the grid bounds" in str(found["incomplete"])
    assert broken(found) == []


@pytest.mark.parametrize("lang", ["en"])
def test_what_moves_would_be_noted(reader: Page) -> None:
    reader.goto("/function")
    reader.locator(FIGURE).first.wait_for()
    wait_until_drawn(reader)
    reader.get_by_test_id("stMainBlockContainer").evaluate("main => main.style.paddingTop = '50vh'")
    expect(reader.locator("h1")).to_be_in_viewport()
    assert sum(shift["value"] for shift in shifts_of(reader)) > MOST_SHIFT


@pytest.mark.parametrize("lang", ["en"])
def test_axe_would_find_what_is_broken(reader: Page) -> None:
    reader.goto("/function")
    reader.locator(FIGURE).first.wait_for()
    reader.locator(".explorer button").first.evaluate(
        "button => { button.removeAttribute('aria-label'); button.textContent = ''; }"
    )
    assert "button-name" in {rule for rule, _, _ in broken(Axe().run(reader).response)}
