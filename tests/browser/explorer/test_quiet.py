"""A change costs nothing until it matters: the server hears of it with what it is sent anyway."""

import re

import pytest
from playwright.sync_api import Page, expect

from pages.frame.text import label_in_each
from tests.harness.actions import sent_frames


def changed(page: Page, path: str, name: str = "slope") -> list[str | bytes]:
    """Moves a control of the page by a key until the address says it; the frames sent meanwhile."""
    frames = sent_frames(page)
    page.goto(path)
    # The toolbar writes the address last.
    expect(page).to_have_url(re.compile("lang="))
    frames.clear()
    control = page.locator(f"input[name={name}]")
    before = control.input_value()
    control.press("ArrowRight")
    expect(control).not_to_have_value(before)
    expect(page).to_have_url(re.compile(rf"[?&]{name}={re.escape(control.input_value())}(&|$)"))
    return frames


@pytest.mark.parametrize("path", ["/", "/function"])
def test_a_settled_change_sends_nothing(page: Page, path: str) -> None:
    assert changed(page, path) == []


def test_a_step_by_hand_sends_nothing(page: Page) -> None:
    """Below it, networks that train ask how far they are; nothing says how the step stands."""
    frames = sent_frames(page)
    page.goto("/neuron")
    page.locator(".step .next").click()
    expect(page).to_have_url(re.compile("stage=1"))
    assert not any(b"-step" in bytes(frame) for frame in frames if isinstance(frame, bytes))


def test_code_that_is_opened_later_draws_what_was_set(page: Page) -> None:
    changed(page, "/function")
    code = page.locator(".st-key-function_code")
    code.locator("summary").click()
    expect(code).to_contain_text("0.015 * x")
    # From now on the code follows.
    page.locator("input[name=slope]").press("ArrowRight")
    expect(code).to_contain_text("0.02 * x")


def test_another_language_keeps_what_was_set(page: Page) -> None:
    changed(page, "/function")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("h1")).to_have_text(label_in_each("function.title")["zh"])
    expect(page).to_have_url(re.compile("slope=0.015.*lang=zh|lang=zh.*slope=0.015"))
    expect(page.locator("input[name=slope]")).to_have_value("0.015")


def test_a_page_that_is_left_at_once_is_found_as_it_was(page: Page) -> None:
    """By the names of the pages, whose links say nothing of a state."""
    changed(page, "/function")
    page.locator("input[name=slope]").press("ArrowRight")
    side = page.get_by_test_id("stSidebarNav")
    side.get_by_role("link", name=label_in_each("claims.nav")["en"]).click()
    expect(page.locator("h1")).to_have_text(label_in_each("claims.title")["en"])
    side.get_by_role("link", name=label_in_each("function.nav")["en"]).click()
    expect(page.locator("input[name=slope]")).to_have_value("0.02")
    page.go_back()
    expect(page.locator("h1")).to_have_text(label_in_each("claims.title")["en"])
    page.go_back()
    expect(page.locator("input[name=slope]")).to_have_value("0.02")
