"""Two presses in one breath: a choice and the language, or the same choice twice."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.harness.actions import sent_frames
from tests.harness.browser import FIGURE
from tests.harness.settling import wait_until_drawn

# Clicks one after the other, so many milliseconds apart, whatever the page does in between.
CLICKS = """
async ([first, second, pause]) => {
  first.click();
  if (pause) await new Promise((done) => setTimeout(done, pause));
  second.click();
}
"""
CHOICES = [
    ("/dead-neurons?mode=explore", "Inputs far from 0 (moons)"),
    ("/vanishing-gradients?mode=explore", "gradient of the weights"),
    ("/dead-neurons?mode=lesson", "40% to 70%"),
]


def is_whole(page: Page, title: str) -> None:
    """The page says its title and went on to its foot; nothing failed on the way."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".st-key-foot")).to_be_visible()
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)


@pytest.mark.parametrize("pause", [0, 20, 60])
@pytest.mark.parametrize(("address", "choice"), CHOICES)
def test_a_choice_and_then_the_language(page: Page, address: str, choice: str, pause: int) -> None:
    page.goto(address)
    option = page.get_by_text(choice, exact=False).first
    option.wait_for()
    chinese = page.get_by_role("button", name="中文")
    page.evaluate(CLICKS, [option.element_handle(), chinese.element_handle(), pause])
    expect(page).to_have_url(re.compile("lang=zh"))
    is_whole(page, {"/vanishing-gradients?mode=explore": "梯度消失"}.get(address, "神经元死亡"))
    # The choice counts or the old one stays; the address never holds words.
    assert not re.search(r"=[^&]*(\+|%20|%25)", page.url)


@pytest.mark.parametrize("pause", [200, 240, 250, 260, 300])
def test_who_leaves_as_a_move_settles_comes_to_the_other_page(page: Page, pause: int) -> None:
    """What the explorer tells then is of a page that is left."""
    page.goto("/")
    page.locator(FIGURE).first.wait_for()
    wait_until_drawn(page)
    move = """([slider, link, pause]) => {
      slider.value = "1";
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      setTimeout(() => link.click(), pause);
    }"""
    slider = page.locator("input[name=x]").element_handle()
    link = page.get_by_test_id("stSidebarNav").get_by_role("link", name="Frameworks")
    page.evaluate(move, [slider, link.element_handle(), pause])
    expect(page).to_have_url(re.compile("/frameworks"))
    is_whole(page, "ReLU in NumPy, PyTorch and TensorFlow")


def test_a_case_pressed_twice_in_one_breath_does_not_end_the_page(page: Page) -> None:
    handle = case_of(page).element_handle()
    # Chosen, or taken back where both presses are sent as one: either way the page goes on.
    page.evaluate(CLICKS, [handle, handle, 10])
    is_whole(page, "Vanishing gradients")


def test_a_case_pressed_again_stays_chosen(page: Page) -> None:
    frames = sent_frames(page)
    case = case_of(page)
    frames.clear()
    for count in (1, 2):
        case.click()
        while len(frames) < count:
            page.wait_for_timeout(5)
    expect(page).to_have_url(re.compile("follow=relu"))
    is_whole(page, "Vanishing gradients")


def case_of(page: Page) -> Locator:
    """A case of the chain that the page does not open with."""
    page.goto("/vanishing-gradients?mode=explore")
    page.locator(FIGURE).first.wait_for()
    case = page.get_by_text("ReLU, Xavier", exact=True)
    case.wait_for()
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    return case
