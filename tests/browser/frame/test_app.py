"""What a learner does: opens links, moves, runs, stops, goes back, changes the language."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.harness.actions import see_the_end, wait_until

PAGES = {
    "/": ("ReLU Lab", "ReLU 实验室"),
    "/function": ("Function and derivative", "函数与导数"),
    "/dead-neurons?mode=explore": ("Dead neurons", "神经元死亡"),
    "/vanishing-gradients?mode=explore": ("Vanishing gradients", "梯度消失"),
}
# Links of the navigation, pressed in this order.
WAY = {
    "Function": "/function",
    "Vanishing": "/vanishing-gradients",
    "Start": "/",
    "Dead": "/dead-neurons",
}
# Of a hasty hand on Back and Forward, in ms.
PACE = 120


def sentence(page: Page) -> str:
    """The sentence with the result, once it is there."""
    see_the_end(page)
    found = page.locator(".st-key-sentence")
    expect(found).to_contain_text("%")
    return found.inner_text()


def visit(page: Page, name: str | re.Pattern[str]) -> None:
    """Goes to another page by the navigation."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()


def percent_after(text: str, name: str, words: str) -> float:
    """The share between a name and ``words``: ``ReLU: 80% of units dead``."""
    match = re.search(rf"{name}([\d.]+)%{words}", text)
    assert match, text
    return float(match[1])


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_in_the_language_of_the_browser(
    page: Page, chinese_page: Page, path: str
) -> None:
    english, chinese = PAGES[path]
    page.goto(path)
    expect(page.locator("h1")).to_have_text(english)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    chinese_page.goto(path)
    expect(chinese_page.locator("h1")).to_have_text(chinese)
    expect(chinese_page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(chinese_page).to_have_title(re.compile("ReLU 实验室"))


def test_the_slope_changes_what_the_page_says(page: Page) -> None:
    page.goto("/function?x=-2&functions=leaky_relu")
    slope = page.locator("input[name=slope]")
    curve = page.locator("path[data-curve=leaky_relu][data-kind=df]")
    before = curve.get_attribute("d")
    slope.fill("0.5")
    expect(page.get_by_text("50%").first).to_be_visible()
    assert curve.get_attribute("d") != before
    expect(page).to_have_url(re.compile(r"[?&]slope=0\.5(&|$)"))


def test_a_cold_link_brings_back_what_its_sender_saw(page: Page) -> None:
    page.goto("/function?slope=0.25&x_min=-2&x_max=3&x=1.5&functions=gelu&functions=relu&lang=zh")
    expect(page.locator("input[name=slope]")).to_have_value("0.25")
    expect(page.locator("input[name=x]")).to_have_value("1.5")
    expect(page.locator("path[data-kind=f]")).to_have_count(2)
    expect(page.locator("h1")).to_have_text("函数与导数")


def test_a_bad_link_is_explained_in_one_line(page: Page) -> None:
    page.goto("/function?slope=nan&x=1e9&x_min=5&x_max=-5&at_zero=maybe&functions=relu")
    notice = page.get_by_test_id("stAlert")
    expect(notice).to_have_count(1)
    for key in ("slope", "at_zero", "x_min", "x_max"):
        expect(notice).to_contain_text(key)
    expect(page.locator("path[data-kind=f]")).to_have_count(1)


def test_with_nothing_selected_the_page_says_what_to_do(page: Page) -> None:
    page.goto("/function?functions=")
    expect(page.locator("path[data-kind=f]")).to_have_count(0)
    expect(page.get_by_text(re.compile("Choose", re.IGNORECASE)).first).to_be_visible()


def test_back_undoes_a_change_of_page_and_finds_its_state(page: Page) -> None:
    page.goto("/function")
    page.locator("input[name=slope]").fill("0.3")
    expect(page).to_have_url(re.compile(r"slope=0\.3"))
    visit(page, "Dead neurons")
    expect(page.locator("h1")).to_have_text("Dead neurons")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Function and derivative")
    expect(page.locator("input[name=slope]")).to_have_value("0.3")


def test_the_switch_of_languages_keeps_everything_else(page: Page) -> None:
    page.goto("/function?slope=0.3&functions=tanh")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("h1")).to_have_text("函数与导数")
    expect(page.locator("input[name=slope]")).to_have_value("0.3")
    expect(page).to_have_url(re.compile(r"slope=0\.3.*lang=zh"))
    visit(page, "神经元死亡")
    expect(page.locator("h1")).to_have_text("神经元死亡")


def test_the_copied_link_carries_the_state_and_the_language(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/function?slope=0.3")
    page.get_by_role("button", name="Copy this link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"/function\?slope=0\.3&lang=en", link)


def test_k1_kills_relu_and_lets_leaky_relu_leak(page: Page) -> None:
    page.goto("/dead-neurons?preset=k1")
    text = sentence(page)
    dead = percent_after(text, "ReLU: ", " of units dead")
    leaking = percent_after(text, r"Leaky 0\.1: ", " of units closed but leaking")
    assert dead > 50
    assert leaking < dead
    expect(page.locator("canvas").first).to_be_visible()


def test_a_run_shows_its_progress_and_stops_at_once(page: Page) -> None:
    page.goto("/dead-neurons?preset=k1&steps=60000&seeds=8&seed=7&step=100")
    bar = page.get_by_role("progressbar")
    expect(bar).to_have_attribute("aria-valuenow", re.compile(r"[1-9]"))
    # Who reloads now, or copies the address, still comes to the moment that the link is about.
    expect(page).to_have_url(re.compile("lang=en.*step=[1-9]"))
    page.get_by_role("button", name="Stop").click()
    stopped = page.get_by_text(re.compile(r"Stopped at step \d+ of 60000"))
    expect(stopped).to_be_visible()
    expect(bar).to_have_count(0)
    expect(page.locator("canvas").first).to_be_visible()


def test_a_depth_of_fifty_is_drawn(page: Page) -> None:
    page.goto("/vanishing-gradients?preset=circles_depth_5&gradient_depth=50&steps=5")
    expect(page.get_by_role("figure")).to_have_count(3)
    assert "layer 50" in sentence(page)


def test_back_and_forth_in_haste_keeps_the_session(page: Page) -> None:
    page.goto("/dead-neurons?lang=en&preset=k2")
    for name, path in WAY.items():
        visit(page, re.compile(name))
        # Drawn it need not be, but until then there is nothing in the history to come back to.
        wait_until(page, "path => location.pathname === path", path)
    for move in (page.go_back,) * 4 + (page.go_forward,) * 3:
        move(wait_until="commit")
        page.wait_for_timeout(PACE)
    expect(page.locator("h1")).to_have_text("ReLU Lab")
    visit(page, re.compile("Function"))
    expect(page.locator("h1")).to_have_text("Function and derivative")
    expect(page.get_by_role("dialog")).to_have_count(0)
