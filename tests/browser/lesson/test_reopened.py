"""A scenario that was finished shows what it showed when it is chosen again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.contents import PAGES
from pages.frame.text import label_table
from relu_core.lessons.function import FUNCTION_LESSONS
from relu_core.lessons.scenarios import (
    DEAD_NEURONS,
    VANISHING_GRADIENTS,
    Question,
    Scenario,
    Sketch,
)
from tests.browser.frame.test_kept import scenario as in_the_row
from tests.harness.actions import OpenPage, see_the_end, wait_until
from tests.harness.settling import wait_until_drawn

LABELS = label_table()
PLAYED = [each for each in VANISHING_GRADIENTS if isinstance(each, Scenario)]
Press = Callable[[Locator], None]


def by_mouse(control: Locator) -> None:
    control.click()


def by_keys(control: Locator) -> None:
    control.press("Space")


def finish(page: Page, press: Press, answer: int, lang: str) -> str:
    """Predicts, locks and sees the run end; what came of it."""
    option = page.get_by_test_id("stRadioOption").nth(answer)
    press(option if press is by_mouse else option.get_by_role("radio"))
    press(page.get_by_role("button", name=LABELS["lesson"]["lock"][lang]))
    see_the_end(page)
    wait_until_drawn(page)
    return page.locator(".st-key-reveal").inner_text()


def expect_finished(page: Page, scenario: Question, outcome: str, lang: str) -> None:
    """Question, prediction, outcome and reason; the figure is at its end, and rests there."""
    question = page.locator(".st-key-question")
    expect(question).to_contain_text(LABELS["scenarios"][f"{scenario.name}_question"][lang])
    expect(page.locator(".st-key-reveal")).to_have_text(outcome, use_inner_text=True)
    wait_until_drawn(page)
    slider = page.locator(":is(.player, .playback) input[name=record]")
    last = slider.get_attribute("max")
    assert last is not None
    expect(slider).to_have_value(last)
    again = page.get_by_role("button", name=LABELS["lesson"]["predict_again"][lang])
    expect(again).to_be_visible()
    explain = LABELS["scenarios"][f"{scenario.name}_explain"][lang]
    expect(page.get_by_text(explain)).to_be_visible()


@pytest.mark.parametrize(
    ("name", "scenarios", "press", "lang"),
    [
        ("vanishing", PLAYED, by_mouse, "en"),
        ("dead_neurons", DEAD_NEURONS, by_keys, "zh"),
    ],
)
def test_a_finished_scenario_is_there_when_it_is_chosen_again(
    page: Page, name: str, scenarios: list[Scenario], press: Press, lang: str
) -> None:
    first, second, third = scenarios[:3]
    page.goto(f"/{PAGES[name].path}?mode=lesson&scenario={first.name}&lang={lang}")
    outcomes = {first: finish(page, press, 1, lang)}
    press(in_the_row(page, second.name, lang, is_done=False))
    lock = page.get_by_role("button", name=LABELS["lesson"]["lock"][lang])
    expect(lock).to_be_visible()
    expect(page.get_by_role("radio", checked=True)).to_have_count(1)  # the mode, and no answer
    outcomes[second] = finish(page, press, 2, lang)

    for scenario in (first, second):
        press(in_the_row(page, scenario.name, lang, is_done=True))
        expect_finished(page, scenario, outcomes[scenario], lang)
    press(in_the_row(page, third.name, lang, is_done=False))
    expect(lock).to_be_visible()
    expect(page.get_by_role("radio", checked=True)).to_have_count(1)
    expect(page.locator(".st-key-reveal")).to_have_count(0)

    # Asked anew, the question has forgotten the answer, on coming back too.
    press(in_the_row(page, first.name, lang, is_done=True))
    expect_finished(page, first, outcomes[first], lang)
    press(page.get_by_role("button", name=LABELS["lesson"]["predict_again"][lang]))
    expect(lock).to_be_visible()
    press(in_the_row(page, second.name, lang, is_done=True))
    expect_finished(page, second, outcomes[second], lang)
    press(in_the_row(page, first.name, lang, is_done=True))
    expect(lock).to_be_visible()
    expect(page.get_by_role("radio", checked=True)).to_have_count(1)


def test_a_sketch_is_there_when_it_is_chosen_again_and_gone_when_it_is_asked_anew(
    page: Page,
) -> None:
    first, second = (each for each in VANISHING_GRADIENTS if isinstance(each, Sketch))
    page.goto(f"/vanishing-gradients?mode=lesson&scenario={first.name}&lang=en")
    layer = page.get_by_role("slider", name="Layer 1, your sketch")
    layer.press("ArrowDown")
    lock = page.get_by_role("button", name="Lock my prediction")
    lock.press("Enter")
    reveal = page.locator(".st-key-reveal")
    expect(reveal).to_contain_text("0.562")
    outcome = reveal.inner_text()
    in_the_row(page, second.name, "en", is_done=False).click()
    expect(layer).to_have_attribute("aria-valuetext", "1")
    in_the_row(page, first.name, "en", is_done=True).click()
    expect(reveal).to_have_text(outcome, use_inner_text=True)
    page.get_by_role("button", name="Predict again").click()
    expect(layer).to_have_attribute("aria-valuetext", "1")
    lock.click()
    expect(page.get_by_text(LABELS["lesson"]["sketch_first"]["en"])).to_be_visible()
    expect(reveal).to_have_count(0)


def test_a_finished_scenario_outlasts_a_visit_until_it_is_asked_anew(open_page: OpenPage) -> None:
    first, second, third, *_ = FUNCTION_LESSONS
    address = f"/function?mode=lesson&scenario={first.name}&lang=en"
    lock = "Lock my prediction"
    page = open_page()
    page.goto(address)
    reveal = page.locator(".st-key-reveal")
    outcomes = {}
    for scenario, following in ((first, second), (second, third)):
        page.get_by_text(LABELS["scenarios"][f"{scenario.name}_2"]["en"], exact=True).click()
        page.get_by_role("button", name=lock).click()
        expect(reveal).to_be_visible()
        wait_until_drawn(page)  # it comes line by line
        outcomes[scenario.name] = reveal.inner_text()
        in_the_row(page, scenario.name, "en", is_done=True).wait_for()
        in_the_row(page, following.name, "en", is_done=False).click()
        expect(page).to_have_url(re.compile(f"scenario={following.name}"))
        wait_until(page, f"""() => localStorage["relu-lab:1:answer:{scenario.name}"]""")

    # What is open is asked; what was finished is there, in this window and in another.
    page.reload()
    expect(page.get_by_role("button", name=lock)).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?(?!.*answered)"))
    in_the_row(page, first.name, "en", is_done=True).click()
    expect(reveal).to_have_text(outcomes[first.name], use_inner_text=True)
    page.get_by_role("button", name="Predict again").click()
    expect(page.get_by_role("button", name=lock)).to_be_visible()
    wait_until(page, f"""() => !localStorage["relu-lab:1:answer:{first.name}"]""")
    page.close()
    page = open_page()
    page.goto("/function?mode=lesson&lang=en")
    # The first that is open: it was asked anew.
    expect(page.get_by_role("button", name=lock)).to_be_visible()
    question = LABELS["scenarios"][f"{first.name}_question"]["en"]
    expect(page.locator(".st-key-question")).to_contain_text(question)
    in_the_row(page, second.name, "en", is_done=True).click()
    reveal = page.locator(".st-key-reveal")
    expect(reveal).to_have_text(outcomes[second.name], use_inner_text=True)
