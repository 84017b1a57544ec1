"""A page is there before Streamlit: it answers at once, and is handed over as it stands."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from pages.frame.text import label_in_each
from tests.browser.conftest import OpenPage
from tests.harness.actions import dragged, place_in
from tests.harness.shifts import NOTE_SHIFTS, shifts_of

PAGES = {"/": "home", "/function": "function", "/neuron": "neuron"}
STREAMLIT = "**/static/js/index.*.js"
BEGUN = "#beginning [data-drawn]"
COMPONENT = ":is(.st-key-explorer, .st-key-step) [data-drawn]"
# The share of the screen that moves, times how far.
MOST_SHIFT = 0.02
PLACES = """
([name, figure]) => [name, figure].map((selector) => {
  const host = document.querySelector(selector);
  const { x, y, width, height } = (host.shadowRoot?.querySelector("[role=img]") ?? host)
    .getBoundingClientRect();
  return selector === name ? [y, height] : [x, y, width, height];
})
"""


@contextmanager
def before_streamlit(page: Page, path: str) -> Iterator[None]:
    """The page as it is before Streamlit's script has come, which comes after the block."""
    held: list[Route] = []
    comes = False

    def hold(route: Route) -> None:
        if comes:
            route.continue_()
        else:
            held.append(route)

    page.route(STREAMLIT, hold)
    page.goto(path, wait_until="commit")
    page.locator(BEGUN).wait_for()
    yield
    comes = True
    for route in held:
        route.continue_()


def expect_taken_over(page: Page) -> None:
    page.locator(COMPONENT).first.wait_for()
    expect(page.locator("#beginning")).to_have_count(0)


def slope_of(page: Page) -> Locator:
    return page.locator("input[name=slope]")


def test_what_was_moved_before_is_there_after(page: Page) -> None:
    with before_streamlit(page, "/function?x=1"):
        slope = slope_of(page)
        slope.press("ArrowRight")
        expect(page).to_have_url(re.compile("slope=0.015"))
        element = slope.element_handle()
        curve = page.locator("path[data-curve=leaky_relu][data-kind=f]").element_handle()
    expect_taken_over(page)
    # The very same elements, with the focus where it was.
    assert element.evaluate("(slope) => slope.getRootNode().activeElement === slope")
    assert curve.evaluate("(curve) => curve.isConnected")
    page.keyboard.press("ArrowRight")
    expect(slope_of(page)).to_have_value("0.02")
    expect(page).to_have_url(re.compile("slope=0.02"))
    expect(page.locator("h1")).to_have_count(1)
    # And the server is told of it like of any other change.
    page.locator(".st-key-function_code summary").click()
    expect(page.locator(".st-key-function_code")).to_contain_text("0.02 * x")


def test_a_drag_goes_on_over_the_handover(page: Page) -> None:
    with ExitStack() as hand:
        with before_streamlit(page, "/function"):
            start = place_in(page.locator(".slope-track .thumb"), 0.5)
            end = place_in(page.locator(".slope-track"), 0.5, 0.2)
            hand.enter_context(dragged(page, start, end, finger=False))
        # What stands below the figure has come, and waits.
        page.locator(".st-key-function_code summary").wait_for(state="attached")
        before = slope_of(page).input_value()
        page.mouse.move(*place_in(page.locator(".slope-track"), 0.7, 0.2))
        expect(slope_of(page)).not_to_have_value(before)
        held = slope_of(page).input_value()
    expect_taken_over(page)
    expect(slope_of(page)).to_have_value(held)
    expect(page).to_have_url(re.compile(rf"slope={re.escape(held)}(&|$)"))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("reader", ["page", "chinese_page", "phone_page", "dark_page"])
def test_everything_stands_where_it_will_stand(
    path: str, reader: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(reader)
    page.add_init_script(NOTE_SHIFTS)
    lang = "zh" if reader == "chinese_page" else "en"
    with before_streamlit(page, path):
        title = label_in_each(f"{PAGES[path]}.title")[lang]
        expect(page.locator("#beginning h1")).to_have_text(title)
        before = page.evaluate(PLACES, ["#beginning h1", BEGUN])
        colours = page.locator("#beginning").evaluate(
            "(it) => getComputedStyle(it).backgroundColor"
        )
    expect_taken_over(page)
    page.locator(".st-key-toolbar [data-drawn]").wait_for()
    after = page.evaluate(PLACES, ["#root h1", COMPONENT])
    for was, now in zip(before, after, strict=True):
        assert was == pytest.approx(now, abs=1)
    app = page.get_by_test_id("stApp")
    assert app.evaluate("(it) => getComputedStyle(it).backgroundColor") == colours
    shifts = shifts_of(page)
    assert sum(shift["value"] for shift in shifts) < MOST_SHIFT, shifts


@pytest.mark.parametrize("path", PAGES)
def test_another_language_right_after_the_start(page: Page, path: str) -> None:
    with before_streamlit(page, f"{path}?slope=0.3"):
        pass
    page.get_by_role("button", name="中文").click()
    expect(page.locator("h1")).to_have_text(label_in_each(f"{PAGES[path]}.title")["zh"])
    expect(page).to_have_url(re.compile("lang=zh"))
    expect(page).to_have_url(re.compile("slope=0.3"))


def test_back_and_forward(page: Page) -> None:
    with before_streamlit(page, "/function"):
        slope_of(page).press("ArrowRight")
    expect_taken_over(page)
    side = page.get_by_test_id("stSidebarNav")
    side.get_by_role("link", name=label_in_each("neuron.nav")["en"]).click()
    expect(page.locator("h1")).to_have_text(label_in_each("neuron.title")["en"])
    page.go_back()
    expect(page.locator("h1")).to_have_text(label_in_each("function.title")["en"])
    expect(slope_of(page)).to_have_value("0.015")
    page.go_forward()
    expect(page.locator("h1")).to_have_text(label_in_each("neuron.title")["en"])


def test_a_page_that_cannot_connect_stays_alive(open_page: OpenPage) -> None:
    page = open_page(locale="zh-CN")
    page.route_web_socket(re.compile("_stcore/stream"), lambda socket: socket.close())
    page.goto("/function?x=1")
    refused = label_in_each("connection.refused")["zh"].split("{host}")[0]
    expect(page.locator("#connection")).to_contain_text(refused)
    slope_of(page).press("ArrowRight")
    expect(slope_of(page)).to_have_value("0.015")
    expect(page).to_have_url(re.compile("slope=0.015"))
    expect(page.locator("h1")).to_have_text(label_in_each("function.title")["zh"])


@pytest.mark.parametrize("query", ["mode=lesson", "slope=99", "presenter=1", "embed=true"])
def test_what_would_begin_otherwise_waits_for_streamlit(page: Page, query: str) -> None:
    page.goto(f"/function?{query}")
    page.locator("#root h1").wait_for()
    expect(page.locator("#beginning")).to_have_count(0)
    expect(page.locator("h1")).to_have_count(1)
