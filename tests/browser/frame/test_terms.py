"""What a word means opens beside it: by mouse, by key and by finger, and goes again."""

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.frame.terms import meanings
from tests.harness.settling import open_entry, wait_until_drawn

LINK = "[data-testid=stMarkdown] a[href='#term-{}']"


def opened(page: Page, lang: str) -> tuple[Locator, Locator]:
    """A word on the home page, and the note of all words."""
    page.goto(f"/?lang={lang}")
    word = page.locator(LINK.format("gradient")).first
    expect(word).to_be_visible()
    wait_until_drawn(page)
    return word, page.locator(".terms .card")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_by_mouse_and_by_key(page: Page, lang: str) -> None:
    word, note = opened(page, lang)
    text = meanings(lang)["gradient"]["text"]
    expect(note).to_be_hidden()
    word.hover()
    expect(note).to_contain_text(text)
    box, at = note.bounding_box(), word.bounding_box()
    assert box is not None
    assert at is not None
    assert box["y"] >= at["y"] + at["height"] or box["y"] + box["height"] <= at["y"]
    page.mouse.move(2, 2)
    expect(note).to_be_hidden()
    word.focus()
    expect(note).to_be_visible()
    expect(word).to_have_attribute("aria-description", text)
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    page.keyboard.press("Tab")
    expect(note).not_to_contain_text(text)
    assert "#" not in page.url


def test_by_finger_within_the_screen(phone_page: Page) -> None:
    word, note = opened(phone_page, "en")
    word.tap()
    expect(note).to_be_visible()
    box = note.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    phone_page.get_by_role("heading", level=1).tap()
    expect(note).to_be_hidden()


def test_words_of_figures_and_of_settings(page: Page) -> None:
    page.goto("/dead-neurons?mode=explore&steps=40&seeds=2")
    wait_until_drawn(page)
    note = page.locator(".terms .card")
    text = meanings("en")
    word = page.locator(".key a[href='#term-dead']")
    word.hover()
    expect(note).to_contain_text(text["dead"]["text"])
    page.mouse.move(2, 2)
    expect(note).to_be_hidden()
    word.focus()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    # By key: what is focused after a press of the mouse opens nothing.
    mark = page.get_by_role("button", name="Help for Random seed")
    mark.focus()
    tooltip = page.get_by_role("tooltip")
    expect(tooltip).to_contain_text(text["seed"]["text"])
    page.keyboard.press("Escape")
    expect(tooltip).to_be_hidden()
    mark.hover()
    expect(tooltip).to_contain_text(text["seed"]["text"])

    boundary = page.locator("a[href='#term-boundary']").first
    boundary.click()
    expect(note).to_contain_text(text["boundary"]["text"])
    assert "#" not in page.url

    open_entry(page, "All words of the lab, explained")
    words = page.locator(".st-key-glossary")
    for entry in text.values():
        expect(words).to_contain_text(entry["text"])
