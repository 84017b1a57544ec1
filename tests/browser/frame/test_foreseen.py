"""A page whose networks have trained already is seen before Streamlit is there."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import DESKTOP
from tests.browser.frame.test_beginning import COMPONENT, before_streamlit, expect_taken_over
from tests.harness.readers import Readers

PLAYER = "/dead-neurons?mode=explore"
PLAY_AT_ONCE = """
requestAnimationFrame(function look() {
  const play = document.querySelector("#beginning [data-drawn]")?.shadowRoot.querySelector(".play");
  if (play) play.click();
  else requestAnimationFrame(look);
});
"""


def test_a_run_that_plays_plays_on_over_the_handover(page: Page) -> None:
    """Where it has come to, and with the very same elements, however soon it was played."""
    page.add_init_script(PLAY_AT_ONCE)
    with before_streamlit(page, PLAYER):
        canvas = page.locator("#beginning .map canvas").first.element_handle()
        # For so long that an address that followed would have been written meanwhile.
        slider = page.locator("#beginning input[name=record]")
        expect(slider).to_have_attribute("aria-valuetext", re.compile(r"\D\d{2,}"))
        expect(page).to_have_url(re.compile(r"explore$"))
    expect_taken_over(page)
    assert canvas.evaluate("(canvas) => canvas.isConnected")
    # The page says how it ended once it has been seen to its end.
    expect(page.locator(".st-key-at_end_headline")).to_be_visible()
    expect(page.locator("#root h1")).to_have_count(1)


@pytest.mark.parametrize("answer", [204, 404, 500, "garbage", "[]", "refused"])
def test_a_page_opens_whatever_is_answered_ahead_of_it(readers: Readers, answer: int | str) -> None:
    def reply(route: Route) -> None:
        if answer == "refused":
            route.abort()
        elif isinstance(answer, int):
            route.fulfill(status=answer)
        else:
            route.fulfill(status=200, body=answer)

    with readers.page(True, **DESKTOP) as page:
        failed: list[str] = []
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.route("**/foreseen/**", reply)
        page.goto(PLAYER)
        page.locator(COMPONENT).first.wait_for()
        expect(page.locator("#beginning")).to_have_count(0)
        expect(page.locator("h1")).to_have_count(1)
        assert failed == []


@pytest.mark.parametrize("query", ["", "?mode=lesson", "?mode=explore&presenter=1"])
def test_a_page_that_opens_otherwise_asks_for_nothing_ahead(page: Page, query: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/dead-neurons{query}")
    page.locator("#root h1").wait_for()
    assert not [url for url in asked if "/foreseen/" in url]
