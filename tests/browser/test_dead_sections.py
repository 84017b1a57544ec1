"""Rescue and born dead, opened as a learner opens them."""

import re

import pytest
from playwright.sync_api import Page, expect

from pages.shared.text import _table
from tests.browser.actions import MODULES, PATIENCE, OpenPage, sent_frames
from tests.browser.conftest import PHONE

STACK = f"""async ([places, size, room]) => {{
    const {{ stack }} = await import("{MODULES}/dots/stack.js");
    return stack(places, size, room);
}}"""


def text(key: str, lang: str = "en") -> str:
    section, name = key.split(".")
    return str(_table()[section][name][lang])


def opened(page: Page, section: str, query: str = "", lang: str = "en") -> None:
    """The page on dead neurons with ``section`` unfolded."""
    page.goto(f"/dead-neurons?lang={lang}&{query}")
    expect(page.locator(".player .units")).to_be_visible(timeout=PATIENCE)
    page.get_by_text(text(f"{section}.title", lang)).click()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_rescue_is_shown_with_a_dot_a_network(page: Page, lang: str) -> None:
    opened(page, "rescue", lang=lang)
    figure = page.get_by_role("figure", name=text("rescue.alt", lang))
    expect(figure).to_be_visible(timeout=PATIENCE)
    rows = figure.locator(".row:not(.ticks)")
    expect(rows).to_have_count(8)
    for row in rows.all():
        expect(row.locator("circle, path")).to_have_count(16)
    # Nobody in layer 1 comes back by a lower rate: all dots stand at 0.
    places = {circle.get_attribute("cx") for circle in rows.first.locator("circle").all()}
    assert len(places) == 1
    expect(rows.first.locator(".text")).to_have_text(re.compile(r"^0\D"))
    figure.get_by_text(text("dots.values", lang)).click()
    expect(figure.locator("tbody tr")).to_have_count(8)
    expect(figure.locator("tbody tr").first.locator("td")).to_have_count(17)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_born_dead_answers_at_once_and_comes_back_by_its_link(page: Page, lang: str) -> None:
    frames = sent_frames(page)
    opened(page, "born_dead", lang=lang)
    figure = page.locator(".born")
    says = figure.locator(".says")
    expect(says).to_contain_text("20,000", timeout=PATIENCE)
    before = says.inner_text()
    page.wait_for_timeout(500)
    sent = len(frames)
    slider = figure.get_by_role("slider", name=text("born_dead.width", lang))
    slider.press("ArrowRight")
    assert len(frames) == sent
    assert says.inner_text() != before
    expect(page).to_have_url(re.compile("born_width=4"), timeout=PATIENCE)
    figure.get_by_role("button", name=text("born_dead.another", lang)).click()
    expect(page).to_have_url(re.compile("born_seed=9"), timeout=PATIENCE)
    expect(figure.locator(".network h3")).to_contain_text("9")
    fate = figure.locator(".fate").inner_text()
    opened(page, "born_dead", page.url.partition("?")[2], lang)
    expect(figure.locator(".fate")).to_have_text(fate, timeout=PATIENCE)


def test_the_sentence_of_a_network_is_what_its_picture_shows(page: Page) -> None:
    opened(page, "born_dead", "born_width=3&born_depth=20&born_seed=8")
    figure = page.locator(".born")
    expect(figure.locator(".fate")).to_contain_text("layer 9", timeout=PATIENCE)
    expect(figure.locator(".fate")).to_contain_text("layer 4")
    expect(figure.locator(".layers .killer")).to_have_count(2)
    expect(figure.locator(".layers rect:not(.killer)")).to_have_count(2 * 3 * 20)
    # What lies behind the layer that ended the signal is silent.
    expect(figure.locator(".layers .after")).to_have_count(3 * (20 - 9) + 3 * (20 - 4))
    expect(figure.locator(".output .flat")).to_have_count(1)
    slider = figure.get_by_role("slider", name="Hidden layers")
    slider.fill("5")
    expect(figure.locator(".fate")).to_contain_text("Half alive: for x > 0")
    expect(figure.locator(".output .flat")).to_have_count(0)


def test_a_section_stays_whole_when_the_run_above_it_changes(page: Page) -> None:
    opened(page, "born_dead")
    heading = page.locator(".born .curves h3")
    expect(heading).to_have_text(text("born_dead.curves_title"), timeout=PATIENCE)
    page.get_by_text(text("presets.leaky_fails")).click()
    expect(page.get_by_text("Spirals, 3 hidden layers")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".player .units")).to_be_visible(timeout=PATIENCE)
    expect(heading).to_have_text(text("born_dead.curves_title"), timeout=PATIENCE)


def test_the_sections_fit_a_phone(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    opened(page, "born_dead")
    expect(page.locator(".born .says")).to_contain_text("20,000", timeout=PATIENCE)
    page.get_by_text(text("rescue.title")).click()
    expect(page.locator(".dots .row").first).to_be_visible(timeout=PATIENCE)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
    for button in page.locator(".born button, .born input[type=range]").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_dots_at_one_place_are_lifted_off_each_other(modules: Page) -> None:
    found = modules.evaluate(STACK, [[0, 100, 1, 50, 0], 8, 32])
    assert sorted(found["lifts"][i] for i in (0, 2, 4)) == [-8, 0, 8]
    assert [found["lifts"][i] for i in (1, 3)] == [0, 0]
    assert found["crowds"] == []


def test_a_crowd_is_pressed_together_and_counted(modules: Page) -> None:
    found = modules.evaluate(STACK, [[5] * 16, 8, 30])
    assert found["crowds"] == [{"middle": 5, "count": 16}]
    assert max(found["lifts"]) - min(found["lifts"]) == 30
