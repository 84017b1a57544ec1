"""Every scenario as a learner walks it, in both languages: predict, lock, run, reveal, explain."""

import re

import pytest
from playwright.sync_api import Page, expect

from pages.contents import PAGES
from pages.frame.text import LANGUAGES, label_table
from pages.lesson.mode import written
from pages.runs.flows import WIDTH
from relu_core.gradient_flow import gradient_flow
from relu_core.lessons.judges import Outcome
from relu_core.lessons.scenarios import VANISHING_GRADIENTS, Scenario, Sketch
from tests.harness.actions import place_in, see_the_end
from tests.harness.browser import FIGURE
from tests.harness.fitting import FIGURES, expect_on_one_screen
from tests.harness.runs import LESSONS, RESCUED, rescued
from tests.harness.settling import open_entry, wait_until_drawn

WALKS: list[tuple[str, Scenario | Sketch]] = [
    *((lesson.room, lesson.scenario) for lesson in LESSONS.values()),
    *(("dead_neurons", each) for each in RESCUED.values()),
    *(("vanishing", each) for each in VANISHING_GRADIENTS if isinstance(each, Sketch)),
]
LABELS = label_table()


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


@pytest.mark.parametrize(
    ("name", "scenario", "lang"),
    [
        pytest.param(*walk, list(LANGUAGES)[number % len(LANGUAGES)], id=walk[1].name)
        for number, walk in enumerate(WALKS)
    ],
)
def test_a_learner_walks_the_scenario(
    page: Page, name: str, scenario: Scenario | Sketch, lang: str
) -> None:
    words = {key: text[lang] for key, text in LABELS["lesson"].items()}
    page.goto(f"/{PAGES[name].path}?mode=lesson&scenario={scenario.name}&lang={lang}")
    question = LABELS["scenarios"][f"{scenario.name}_question"]
    # What is said to who hears the page may be the same words.
    seen = page.get_by_test_id("stMainBlockContainer")
    expect(seen.get_by_text(question[lang])).to_be_visible()
    reveal = page.locator(".st-key-reveal")
    expect(reveal).to_have_count(0)
    task = page.locator(".task figcaption")
    if isinstance(scenario, Scenario):
        known = scenario.name in LESSONS
        experiment = LESSONS[scenario.name].experiments[0] if known else scenario.experiment
        expect(task.first).to_contain_text(str(experiment.train_samples))
        expect(task.last).to_contain_text(str(experiment.width))

    page.get_by_role("button", name=words["lock"]).click()
    missing = "answer_first" if isinstance(scenario, Scenario) else "sketch_first"
    expect(page.get_by_text(words[missing])).to_be_visible()
    predict(page, scenario, lang)
    page.get_by_role("button", name=words["lock"]).click()

    if scenario.name in LESSONS:
        see_the_end(page)
    expect(reveal).to_be_visible()
    expect(task).to_have_count(0)
    # The figure above pushes what it stands on down: a press before that would miss.
    figure = ".js-plotly-plot" if scenario.name in RESCUED else FIGURE
    expect(page.locator(figure).first).to_be_visible()
    wait_until_drawn(page)
    open_entry(page, words["one_way"])
    expect_end(page, scenario, lang)
    # The other language says the same of the same run, and leaves open what is open.
    other = next(each for each in LANGUAGES if each != lang)
    page.get_by_role("button", name=LANGUAGES[other], exact=True).click()
    expect(seen.get_by_text(question[other])).to_be_visible()
    expect_end(page, scenario, other)


def expect_end(page: Page, scenario: Scenario | Sketch, lang: str) -> None:
    """What was predicted beside what came, in the numbers of the run, and the reason.

    Evidence, outcome and the question to explain stand on one screen.
    """
    texts = {key: text[lang] for key, text in LABELS["scenarios"].items()}
    reveal = page.locator(".st-key-reveal")
    if isinstance(scenario, Scenario):
        outcome = outcome_of(scenario)
        expect(reveal).to_contain_text(texts[f"{scenario.name}_1"])
        expect(reveal).to_contain_text(texts[f"{scenario.name}_{outcome.answer + 1}"])
        saw = texts[f"{scenario.name}_saw"].format(**written(outcome))
        expect(reveal).to_contain_text(saw)
    else:
        flow = gradient_flow(scenario.depth, WIDTH, scenario.activation, scenario.init)
        exponents = scenario.judge({scenario.activation: flow})
        factor = f"{10 ** (exponents[0] / (scenario.depth - 1)):.2f}"
        expect(reveal).to_contain_text(factor)
        expect(page.locator(".sketch [data-kind=measured]")).to_be_attached()
    explain = page.get_by_text(texts[f"{scenario.name}_explain"])
    figure = ".st-key-rescue_sentence" if scenario.name in RESCUED else FIGURES
    evidence = [reveal, explain, page.locator(figure).first]
    if isinstance(scenario, Scenario) and scenario.arms:
        evidence.append(reveal.locator(".st-key-besides table"))
    expect_on_one_screen(*evidence)
    expect(page.get_by_text(texts[f"{scenario.name}_why"])).to_be_visible()


def outcome_of(scenario: Scenario) -> Outcome:
    if scenario.name in LESSONS:
        return LESSONS[scenario.name].outcome
    rescue = RESCUED[scenario.name]
    return rescue.judge(rescued(rescue.experiment, rescue.rescues))


@pytest.mark.parametrize("path", ["dead-neurons", "race"])
def test_a_locked_prediction_survives_a_reload(page: Page, path: str) -> None:
    page.goto(f"/{path}?mode=lesson&lang=en")
    page.locator("[data-testid=stRadio] label").nth(1).click()
    page.get_by_role("button", name="Lock my prediction").click()
    reveal = page.locator(".st-key-reveal")
    mark = page.locator(".scenarios button[aria-pressed=true] .state")
    expect(page.locator(".stages .go-on")).to_be_visible()
    expect(mark).to_have_text("not yet done")
    see_the_end(page)
    expect(reveal).to_be_visible()
    expect(mark).to_have_text("done")
    expect(page).to_have_url(re.compile("step="))
    expect(page).to_have_url(re.compile("locked=1"))
    before = reveal.inner_text()
    page.reload()
    expect(reveal).to_be_visible()
    assert reveal.inner_text() == before


def test_a_sketch_is_drawn_by_keys(page: Page) -> None:
    page.goto("/vanishing-gradients?mode=lesson&lang=en")
    slider = page.get_by_role("slider", name="Layer 1, your sketch")
    slider.wait_for()
    slider.focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(slider).to_have_attribute("aria-valuetext", "0.1")
    expect(page).to_have_url(re.compile("sketch=-1%2C0"))
    expect(slider).to_be_focused()  # the server's answer leaves it where it is
    page.keyboard.press("ArrowUp")
    page.get_by_role("button", name="Lock my prediction").click()
    # The last key counts, however soon the lock follows.
    expect(page.locator(".st-key-reveal")).to_contain_text("0.178")


def test_a_sketch_is_drawn_by_touch(phone_page: Page) -> None:
    page = phone_page
    page.goto("/vanishing-gradients?mode=lesson&lang=en")
    plot = page.locator(".sketch .plot")
    plot.wait_for()
    wait_until_drawn(page)
    page.touchscreen.tap(*place_in(plot, 0.5, 0.6))
    expect(page).to_have_url(re.compile("sketch="))
