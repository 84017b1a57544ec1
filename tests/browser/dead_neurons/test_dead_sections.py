"""Rescue and born dead, opened as a learner opens them."""

import re

import pytest
from playwright.sync_api import Page, expect

from pages.frame.text import label_table
from tests.browser.conftest import PHONE
from tests.harness.actions import OpenPage, see_the_end, sent_frames
from tests.harness.settling import open_entry, wait_until_drawn


def text(key: str, lang: str = "en") -> str:
    section, name = key.split(".")
    return str(label_table()[section][name][lang])


def opened(page: Page, section: str, query: str = "", lang: str = "en") -> None:
    """The page on dead neurons with ``section`` unfolded."""
    page.goto(f"/dead-neurons?mode=explore&lang={lang}&{query}")
    expect(page.locator(".player .units")).to_be_visible()
    open_entry(page, text(f"{section}.title", lang))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_rescue_is_shown_with_a_dot_a_network(page: Page, lang: str) -> None:
    opened(page, "rescue", lang=lang)
    figure = page.get_by_role("figure", name=text("rescue.alt", lang))
    expect(figure.locator(".js-plotly-plot")).to_be_visible()
    # Four rescues, the first layer and the deeper ones: 16 dots each, and their median.
    expect(figure.locator(".scatterlayer .points path")).to_have_count(8 * 17)
    beneath = page.locator(".finished")
    beneath.get_by_text(text("finished.values", lang)).click()
    rows = beneath.locator("tbody tr")
    expect(rows).to_have_count(8)
    # Nobody in layer 1 comes back by a lower rate.
    expect(rows.first.locator("td")).to_have_text(["0%"] * 17)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_born_dead_answers_at_once_and_comes_back_by_its_link(page: Page, lang: str) -> None:
    frames = sent_frames(page)
    opened(page, "born_dead", lang=lang)
    figure = page.locator(".born")
    says = figure.locator(".says")
    expect(says).to_contain_text("20,000")
    before = says.inner_text()
    wait_until_drawn(page)
    sent = len(frames)
    slider = figure.get_by_role("slider", name=text("born_dead.width", lang))
    slider.press("ArrowRight")
    assert len(frames) == sent
    assert says.inner_text() != before
    expect(page).to_have_url(re.compile("born_width=4"))
    figure.get_by_role("button", name=text("born_dead.another", lang)).click()
    expect(page).to_have_url(re.compile("born_seed=9"))
    expect(figure.locator(".network h3")).to_contain_text("9")
    fate = figure.locator(".fate").inner_text()
    opened(page, "born_dead", page.url.partition("?")[2], lang)
    expect(figure.locator(".fate")).to_have_text(fate)


def test_the_sentence_of_a_network_is_what_its_picture_shows(page: Page) -> None:
    opened(page, "born_dead", "born_width=3&born_depth=20&born_seed=8")
    figure = page.locator(".born")
    expect(figure.locator(".fate")).to_contain_text("layer 9")
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
    title = page.locator(".js-plotly-plot .gtitle")
    expect(title).to_have_text(text("born_dead.curves_title"))
    page.get_by_text(text("presets.leaky_fails")).click()
    expect(page.get_by_text("Spirals, 3 hidden layers")).to_be_visible()
    expect(page.locator(".player .units")).to_be_visible()
    expect(title).to_have_text(text("born_dead.curves_title"))


def test_what_is_advised_below_is_tried_where_its_headline_is_seen(page: Page) -> None:
    page.goto("/dead-neurons?mode=explore")
    see_the_end(page)
    advised = page.get_by_role("button", name=re.compile("^Try: ")).filter(visible=True).first
    advised.scroll_into_view_if_needed()
    main = page.get_by_test_id("stMainBlockContainer")
    # A run that was trained before opens at its first step.
    headline = main.get_by_text(re.compile("^(Step 0 of|After 500 steps)")).filter(visible=True)
    expect(headline).not_to_be_in_viewport()
    advised.click()
    expect(page).to_have_url(re.compile("learning_rate="))
    expect(headline).to_be_in_viewport()


def test_the_sections_fit_a_phone(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    opened(page, "born_dead")
    expect(page.locator(".born .says")).to_contain_text("20,000")
    open_entry(page, text("rescue.title"))
    expect(page.locator(".js-plotly-plot")).to_have_count(2)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
    for button in page.locator(".born button, .born input[type=range]").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
