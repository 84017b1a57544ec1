"""A page whose networks have trained already is seen before Streamlit is there."""

import re
from functools import partial

import pytest
from playwright.sync_api import Page, Route, expect

from pages.frame.text import label_in_each
from tests.browser.conftest import DESKTOP
from tests.browser.frame.test_beginning import (
    COMPONENT,
    FREE,
    PAGES,
    before_streamlit,
    expect_taken_over,
    wait_until_recorded,
)
from tests.harness.actions import reply
from tests.harness.readers import Readers

PLAYER = "/dead-neurons?mode=explore"
FIGURES = {PLAYER: ".player", "/race?mode=explore": ".playback"}
REST = "**/foreseen/*/rest?*"
PAINTED = """
(all) => all.map((canvas) => canvas.getContext("2d").getImageData(9, 9, 1, 1).data[3] === 255)
"""
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
    with readers.page(True, **DESKTOP) as page:
        failed: list[str] = []
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.route("**/foreseen/**", partial(reply, answer))
        page.goto(PLAYER)
        page.locator(COMPONENT).first.wait_for()
        expect(page.locator("#beginning")).to_have_count(0)
        expect(page.locator("h1")).to_have_count(1)
        assert failed == []


@pytest.mark.parametrize(("path", "figure"), FIGURES.items())
def test_the_weights_of_later_steps_come_into_the_figure_as_it_stands(
    page: Page, path: str, figure: str
) -> None:
    held: list[Route] = []
    page.route(REST, lambda route: held.append(route))
    sent: list[str | bytes] = []
    page.on("websocket", lambda line: line.on("framereceived", lambda data: sent.append(data)))
    with before_streamlit(page, path):
        maps = page.locator(f"{figure} .map:visible")
        painted = f"{figure} .map:visible canvas"
        assert all(page.locator(painted).evaluate_all(PAINTED))
        page.locator(f"{figure} .next").click()
        late = maps.first.locator(".later")
        expect(late).to_have_text(label_in_each("transport.weights_coming")["en"])
        expect(maps.locator(".later:visible")).to_have_count(maps.count())
        places = [each.bounding_box() for each in maps.all()]
        assert not any(page.locator(painted).evaluate_all(PAINTED))
        assert len(held) == 1
        held[0].continue_()
        expect(maps.locator(".later:visible")).to_have_count(0)
        assert [each.bounding_box() for each in maps.all()] == places
        assert all(page.locator(painted).evaluate_all(PAINTED))
    expect_taken_over(page)
    # And nobody sends them again.
    assert len(held) == 1
    rest = page.request.get(f"/foreseen/{PAGES[path][0]}/rest?{FREE}").json()
    weights = rest["snapshots"][0]["values"]["data"][-40:]
    frames = [frame if isinstance(frame, bytes) else frame.encode() for frame in sent]
    assert any(f'"id":{rest["id"]}'.encode() in frame.replace(b" ", b"") for frame in frames)
    assert not any(weights.encode() in frame for frame in frames)


@pytest.mark.parametrize("answer", [204, 404, 500, "garbage", "{}", "refused"])
def test_a_figure_keeps_its_curves_where_the_weights_do_not_come(
    readers: Readers, answer: int | str
) -> None:
    with readers.page(True, **DESKTOP) as page:
        failed: list[str] = []
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.route(REST, partial(reply, answer))
        wait_until_recorded(page, PLAYER)
        page.goto(PLAYER)
        expect_taken_over(page)
        player = page.locator(".player")
        player.locator("[name=record]").press("End")
        expect(player.locator(".later")).to_have_text(
            label_in_each("transport.weights_missing")["en"]
        )
        expect(page.locator(".st-key-at_end_headline")).to_be_visible()
        player.locator("[name=record]").press("Home")
        expect(player.locator(".later")).to_be_hidden()
        assert failed == []


@pytest.mark.parametrize(("path", "figure"), FIGURES.items())
def test_weights_that_come_once_their_figure_has_left_draw_nothing(
    page: Page, path: str, figure: str
) -> None:
    """It is out of the page for a moment before it is told so."""
    held: list[Route] = []
    page.route(REST, lambda route: held.append(route))
    wait_until_recorded(page, path)
    page.goto(path)
    expect_taken_over(page)
    root = page.locator(figure).element_handle()
    says = "(root) => root.querySelector('.map .later').textContent"
    coming = root.evaluate(says)
    root.evaluate("(root) => root.getRootNode().host.remove()")
    held[0].continue_()
    page.wait_for_function(f"([root, coming]) => ({says})(root) !== coming", arg=[root, coming])


@pytest.mark.parametrize("query", ["", "?mode=lesson", "?mode=explore&presenter=1"])
def test_a_page_that_opens_otherwise_asks_for_nothing_ahead(page: Page, query: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/dead-neurons{query}")
    page.locator("#root h1").wait_for()
    assert not [url for url in asked if "/foreseen/" in url]
