"""Every scenario as a learner walks it, in both languages: predict, lock, run, reveal, explain."""

import re
from functools import cache

import pytest
from playwright.sync_api import Page, expect

from pages.shared.contents import PAGES
from pages.shared.flows import WIDTH
from pages.shared.race_lessons import RACE_LESSONS
from pages.shared.race_state import defaults, experiments_of
from pages.shared.text import LANGUAGES, _table
from pages.shared.wording import percent
from relu_core.gradient_flow import gradient_flow
from relu_core.judges import Outcome
from relu_core.scenarios import DEAD_NEURONS, VANISHING_GRADIENTS, Scenario, Sketch
from relu_core.training import train
from tests.browser.actions import PATIENCE, place_in

LESSONS = {
    "dead_neurons": DEAD_NEURONS,
    "vanishing_gradients": VANISHING_GRADIENTS,
    "race": RACE_LESSONS,
}
WALKS = [
    pytest.param(name, scenario, id=scenario.name)
    for name, scenarios in LESSONS.items()
    for scenario in scenarios
]
LABELS = _table()


@cache
def outcome_of(scenario: Scenario) -> Outcome:
    """What the run gives, found without the app."""
    if scenario in RACE_LESSONS:
        experiments = experiments_of({**defaults(), **scenario.changes})
        return scenario.judge([train(experiment) for experiment in experiments])
    return scenario.judge(train(scenario.experiment))


def predict(page: Page, scenario: Scenario | Sketch, lang: str) -> None:
    if isinstance(scenario, Scenario):
        answer = LABELS["scenarios"][f"{scenario.name}_1"][lang]
        page.get_by_text(answer, exact=True).click()
        return
    plot = page.locator(".sketch .plot")
    for step, across in enumerate((0.1, 0.3, 0.5, 0.7, 0.85)):
        page.mouse.move(*place_in(plot, across, 0.3 + 0.1 * step))
        if step == 0:
            page.mouse.down()
    page.mouse.up()
    expect(page).to_have_url(re.compile("sketch="))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "scenario"), WALKS)
def test_a_learner_walks_the_scenario(page: Page, name: str, scenario, lang: str) -> None:
    texts = {key: text[lang] for key, text in LABELS["scenarios"].items()}
    words = {key: text[lang] for key, text in LABELS["lesson"].items()}
    page.goto(f"/{PAGES[name].path}?mode=lesson&scenario={scenario.name}&lang={lang}")
    expect(page.get_by_text(texts[f"{scenario.name}_question"])).to_be_visible(timeout=PATIENCE)
    reveal = page.locator(".st-key-reveal")
    expect(reveal).to_have_count(0)

    page.get_by_role("button", name=words["lock"]).click()
    missing = "answer_first" if isinstance(scenario, Scenario) else "sketch_first"
    expect(page.get_by_text(words[missing])).to_be_visible()
    predict(page, scenario, lang)
    page.get_by_role("button", name=words["lock"]).click()

    expect(reveal).to_be_visible(timeout=PATIENCE)
    if isinstance(scenario, Scenario):
        outcome = outcome_of(scenario)
        shares = {key: percent(share) for key, share in outcome.shares.items()}
        expect(reveal).to_contain_text(texts[f"{scenario.name}_1"])
        expect(reveal).to_contain_text(texts[f"{scenario.name}_{outcome.answer + 1}"])
        saw = texts[f"{scenario.name}_saw"].format(**shares, **outcome.counts)
        expect(reveal).to_contain_text(saw)
    else:
        flow = gradient_flow(scenario.depth, WIDTH, scenario.activation, scenario.init)
        exponents = scenario.judge({scenario.activation: flow})
        factor = f"{10 ** (exponents[0] / (scenario.depth - 1)):.2f}"
        expect(reveal).to_contain_text(factor)
        expect(page.locator(".sketch [data-kind=measured]")).to_be_attached()

    expect(page.get_by_text(texts[f"{scenario.name}_explain"])).to_be_visible()
    page.get_by_text(words["one_way"]).click()
    expect(page.get_by_text(texts[f"{scenario.name}_why"])).to_be_visible()


@pytest.mark.parametrize("path", ["dead-neurons", "race"])
def test_a_locked_prediction_survives_a_reload(page: Page, path: str) -> None:
    page.goto(f"/{path}?mode=lesson&lang=en")
    page.locator("[data-testid=stRadio] label").nth(1).click()
    page.get_by_role("button", name="Lock my prediction").click()
    reveal = page.locator(".st-key-reveal")
    expect(reveal).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile("locked=1"))
    before = reveal.inner_text()
    page.reload()
    expect(reveal).to_be_visible(timeout=PATIENCE)
    assert reveal.inner_text() == before


def test_a_sketch_is_drawn_by_keys(page: Page) -> None:
    page.goto("/vanishing-gradients?mode=lesson&lang=en")
    slider = page.get_by_role("slider", name="Layer 1, your sketch")
    slider.wait_for(timeout=PATIENCE)
    slider.focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(slider).to_have_attribute("aria-valuetext", "0.1")
    expect(page).to_have_url(re.compile("sketch=-1%2C0"))
    expect(slider).to_be_focused()  # the server's answer leaves it where it is
    page.keyboard.press("ArrowUp")
    page.get_by_role("button", name="Lock my prediction").click()
    # The last key counts, however soon the lock follows.
    expect(page.locator(".st-key-reveal")).to_contain_text("0.178", timeout=PATIENCE)


def test_a_sketch_is_drawn_by_touch(phone_page: Page) -> None:
    page = phone_page
    page.goto("/vanishing-gradients?mode=lesson&lang=en")
    plot = page.locator(".sketch .plot")
    plot.wait_for(timeout=PATIENCE)
    page.touchscreen.tap(*place_in(plot, 0.5, 0.6))
    expect(page).to_have_url(re.compile("sketch="))
