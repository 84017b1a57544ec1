"""The view for the back row: a button, one figure a screen, keys; the lab in another page."""

import pytest
from playwright.sync_api import Page, expect

from pages.frame.text import LANGUAGES, label_table
from tests.harness.actions import OpenPage, press, see_the_end, wait_until
from tests.harness.fitting import FIGURES, expect_on_one_screen
from tests.harness.settling import wait_until_drawn

PROJECTORS = ((1920, 1080), (1280, 720), (1024, 768))
# Of each page with lessons those with most to read and to show.
PLAYED = ("dead-neurons", "vanishing-gradients", "race")
LESSONS = [
    ("dead-neurons", "who_fails"),
    ("dead-neurons", "how_fast"),
    ("vanishing-gradients", "clipped"),
    ("race", "six_times"),
    ("race", "own_weights"),
    ("function", "slope_at_zero"),
    ("function", "many_layers"),
    ("neuron", "closed_unit"),
    ("neuron", "how_many_bends"),
]
# Whether the words of a heading end above what is played.
CLEAR = """(heading) => {
    const words = document.createRange();
    words.selectNodeContents(heading);
    const played = document.querySelector(".st-key-played").getBoundingClientRect();
    return words.getBoundingClientRect().bottom <= played.top;
}"""
BELOW = "(one) => one.getBoundingClientRect().bottom - innerHeight"


def test_a_button_switches_it_on_and_off(page: Page) -> None:
    page.goto("/dead-neurons?lang=en&seeds=2&steps=60")
    wait_until_drawn(page)
    press(page, "Present")
    expect(page.locator("html[data-presenter]")).to_have_count(1)
    wait_until(page, "() => location.search.includes('presenter=1')")
    expect(page.get_by_text("fills the screen")).to_be_visible()
    press(page, "Stop presenting")
    expect(page.locator("html[data-presenter]")).to_have_count(0)
    wait_until(page, "() => !location.search.includes('presenter')")
    expect(page.get_by_text("fills the screen")).to_have_count(0)


def test_a_figure_fills_the_screen_of_every_projector(page: Page) -> None:
    figures = {
        "/dead-neurons?seeds=2&steps=60": [".player .map", ".player .units", ".player .bar"],
        "/function?": [".explorer .figure", "input[name=x]"],
        "/vanishing-gradients?preset=circles_depth_5&seeds=2&steps=60": [".chart .slider"],
        "/race?seeds=2&steps=60": [".playback .bar"],
    }
    for address, parts in figures.items():
        page.goto(f"{address}&lang=en&presenter=1")
        wait_until_drawn(page)
        for width, height in PROJECTORS:
            page.set_viewport_size({"width": width, "height": height})
            for part in parts:
                wait_until(
                    page, f"(one) => ({BELOW})(one) <= 0", page.locator(part).first.element_handle()
                )
            if address.startswith("/dead"):
                share = page.locator(".player .map").evaluate(
                    "one => one.clientHeight / innerHeight"
                )
                assert share > 0.45, (width, share)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sketch_its_question_and_the_button_fill_one_screen(page: Page, lang: str) -> None:
    page.goto(f"/vanishing-gradients?mode=lesson&lang={lang}&presenter=1")
    lock = page.get_by_role("button", name=label_table()["lesson"]["lock"][lang])
    for width, height in PROJECTORS:
        page.set_viewport_size({"width": width, "height": height})
        expect_on_one_screen(page.locator(".st-key-question h2"), page.locator(FIGURES).first, lock)
        assert page.locator(".sketch .plot").evaluate("one => one.clientHeight") > height / 4


@pytest.mark.parametrize(("path", "scenario"), LESSONS)
def test_question_and_answer_of_a_lesson_fill_one_screen_each(
    page: Page, path: str, scenario: str
) -> None:
    texts = {key: text["en"] for key, text in label_table()["scenarios"].items()}
    page.set_viewport_size({"width": 1024, "height": 768})
    page.goto(f"/{path}?mode=lesson&scenario={scenario}&lang=en&presenter=1")
    question = page.locator(".st-key-question h2")
    expect(question).to_have_text(texts[f"{scenario}_question"])
    answer = page.get_by_text(texts[f"{scenario}_2"], exact=True)
    lock = page.get_by_role("button", name=label_table()["lesson"]["lock"]["en"])
    expect_on_one_screen(question, answer, lock)
    answer.click()
    lock.click()
    if path in PLAYED:
        see_the_end(page)
    reveal, figure = page.locator(".st-key-reveal"), page.locator(FIGURES).first
    for lang, words in LANGUAGES.items():
        press(page, words)
        texts = {key: text[lang] for key, text in label_table()["scenarios"].items()}
        explain = page.get_by_text(texts[f"{scenario}_explain"])
        expect(explain).to_be_visible()
        wait_until_drawn(page)
        for width, height in PROJECTORS:
            page.set_viewport_size({"width": width, "height": height})
            expect_on_one_screen(reveal, explain, figure)
            if path in PLAYED:
                wait_until(page, CLEAR, question.element_handle())


def test_keys_play_step_and_reveal_but_not_while_one_types(page: Page) -> None:
    page.goto("/dead-neurons?mode=lesson&guess=1&lang=en&presenter=1")
    wait_until_drawn(page)
    question = page.locator(".st-key-question h2")
    assert float(question.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")) >= 36
    page.keyboard.press("r")
    expect(page.get_by_role("button", name="Skip to the end")).to_be_visible()
    page.keyboard.press("r")
    expect(page.locator(".st-key-reveal")).to_be_visible()
    bar = page.locator(".player .bar")
    record = bar.locator("input[name=record]")
    expect(record).to_be_visible()
    bar.scroll_into_view_if_needed()
    before = record.get_attribute("aria-valuetext")
    page.keyboard.press("ArrowLeft")
    expect(record).not_to_have_attribute("aria-valuetext", str(before))
    page.keyboard.press(" ")
    expect(bar.locator(".play")).to_have_attribute("aria-label", "Pause")
    page.keyboard.press(" ")
    expect(bar.locator(".play")).to_have_attribute("aria-label", "Play")
    words = page.get_by_role("textbox").first
    words.press_sequentially("for rates f r")
    expect(words).to_have_value("for rates f r")
    expect(bar.locator(".play")).to_have_attribute("aria-label", "Play")
    assert page.evaluate("document.fullscreenElement") is None


def test_within_another_page_there_is_no_side_bar_and_it_stays_so(page: Page) -> None:
    page.goto("/function?embed=true&lang=en")
    wait_until_drawn(page)
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    page.locator("input[name=x]").press("ArrowRight")
    wait_until(page, "() => location.search.includes('x=')")
    assert "embed=true" in page.url
    page.reload()
    wait_until_drawn(page)
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()


def test_a_phones_side_bar_closes_on_choice(phone_page: Page) -> None:
    page = phone_page
    page.goto("/function?lang=en")
    wait_until_drawn(page)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNavLink").get_by_text("Frameworks").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("NumPy")
    side_bar = page.get_by_test_id("stSidebar").element_handle()
    wait_until(page, "(one) => one.getBoundingClientRect().right <= 0", side_bar)


def test_on_a_phone_that_lies_the_side_bar_is_folded_up_and_comes_when_asked_for(
    open_page: OpenPage,
) -> None:
    page = open_page(viewport={"width": 844, "height": 390})
    page.goto("/function?lang=en")
    side_bar = page.get_by_test_id("stSidebar")
    side_bar.wait_for(state="attached")
    wait_until(page, "(one) => one.getBoundingClientRect().right <= 0", side_bar.element_handle())
    wait_until_drawn(page)
    expect(page.locator(":focus")).to_have_count(0)
    page.get_by_test_id("stExpandSidebarButton").click()
    link = page.get_by_test_id("stSidebarNavLink").get_by_text("Frameworks")
    expect(link).to_be_in_viewport()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("NumPy")
    wait_until(page, "(one) => one.getBoundingClientRect().right <= 0", side_bar.element_handle())


def test_a_chosen_page_keeps_its_name_in_the_side_bar_in_one_line(page: Page) -> None:
    page.goto("/function?lang=en")
    wait_until_drawn(page)
    heights = "all => all.map((one) => Math.round(one.getBoundingClientRect().height))"
    assert len(set(page.get_by_test_id("stSidebarNavLink").evaluate_all(heights))) == 1
