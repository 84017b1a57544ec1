"""On every screen, from the smallest phone to a projector, in both languages, no word is cut."""

import pytest
from playwright.sync_api import Page, expect

from pages.contents import PATH
from relu_core.lessons.every import EVERY_LESSON
from relu_core.lessons.scenarios import Scenario
from tests.harness.actions import press, wait_until
from tests.harness.fitting import cut_words, expect_no_word_cut
from tests.harness.settling import wait_until_drawn

WIDTHS = (1920, 1280, 1024, 768, 640, 390, 320)
QUICK = "seeds=2&steps=60"
VIEWS = {
    **{name: f"/{entry.path}?mode=explore" for name, entry in PATH.items()},
    "dead_neurons": f"/dead-neurons?{QUICK}",
    "vanishing": f"/vanishing-gradients?preset=circles_depth_5&{QUICK}",
    "race": f"/race?{QUICK}",
    "a question": "/dead-neurons?mode=lesson",
    "a sketch": "/vanishing-gradients?mode=lesson",
    "a reveal": "/race?mode=lesson&guess=1&locked=1&step=500",
    "a claim": "/claims?mode=lesson",
}
RESTED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
  () => setTimeout(() => done(true)))))"""


@pytest.mark.parametrize("view", VIEWS)
def test_no_word_is_cut(page: Page, view: str) -> None:
    page.goto(f"{VIEWS[view]}&lang=en")
    if view == "a reveal":
        # Its run may have to be trained first.
        expect(page.locator(".st-key-reveal")).to_be_visible()
    for language, code in (("English", "en"), ("中文", "zh-Hans")):
        page.set_viewport_size({"width": 1280, "height": 720})
        press(page, language)
        expect(page.locator("html")).to_have_attribute("lang", code)
        wait_until_drawn(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            # A figure takes its new width later than the page, and may pass a wider one before.
            for _ in range(2):
                wait_until(page, RESTED)
                try:
                    expect_no_word_cut(page)
                except AssertionError:
                    assert cut_words(page) == [], (code, width)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", ["function", "neuron", "vanishing", "dead_neurons", "race"])
def test_on_a_phone_a_question_is_seen_whole_with_its_answers(
    phone_page: Page, name: str, lang: str
) -> None:
    """Whatever else the lesson has before it; the row of its questions is as long as ever."""
    asked = next(each for each in EVERY_LESSON[name] if isinstance(each, Scenario))
    phone_page.goto(f"/{PATH[name].path}?mode=lesson&scenario={asked.name}&lang={lang}")
    row = phone_page.locator(".st-key-scenarios").get_by_role("button")
    expect(row.nth(len(EVERY_LESSON[name]) - 1)).to_be_visible()
    expect(phone_page.locator(".st-key-question").first).to_be_in_viewport(ratio=1)
    answers = phone_page.locator(".st-key-live-guess [role=radiogroup] label")
    expect(answers.last).to_be_attached()
    for answer in answers.all():
        expect(answer).to_be_in_viewport(ratio=1)


def test_a_word_that_is_cut_is_found(page: Page) -> None:
    page.goto("/function?lang=en")
    wait_until_drawn(page)
    page.locator(".explorer .sentence").evaluate(
        "({ style }) => style.cssText = 'width: 5em; overflow: hidden; text-wrap: nowrap'"
    )
    assert any("sentence" in one for one in cut_words(page))
