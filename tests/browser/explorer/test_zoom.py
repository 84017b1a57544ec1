"""The range under wheel and double click keeps what is pointed at; the page's zoom is not ours."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.harness.actions import Point, place_in, wait_until

Range = tuple[float, float]


def opened(page: Page, query: str = "") -> None:
    page.goto(f"/function{query}")
    page.locator("path[data-kind=f]").first.wait_for(timeout=60_000)


def the_range(page: Page) -> Range:
    """The range shown, by its number fields."""
    low, high = (
        float(page.locator(f"[data-field={key}]").input_value().replace("−", "-"))
        for key in ("x_min", "x_max")
    )
    return low, high


def plot_share(page: Page, point: Point) -> float:
    """Where along the x axis a point of the window lies, 0 to 1."""
    box = page.locator(".figure svg.cut").first.bounding_box()
    assert box is not None
    return (point[0] - box["x"]) / box["width"]


def at(share: float, between: Range) -> float:
    low, high = between
    return low + share * (high - low)


def wait_for_change(page: Page, before: Range, is_done: Callable[[Range], bool]) -> Range:
    for _ in range(100):
        now = the_range(page)
        if now != before and is_done(now):
            return now
        page.wait_for_timeout(50)
    raise AssertionError(f"the range stayed {the_range(page)}")


def width(between: Range) -> float:
    return between[1] - between[0]


@pytest.mark.parametrize(("delta", "narrower"), [(-60, True), (60, False)])
def test_alt_and_wheel_zoom_around_the_pointer(page: Page, delta: int, narrower: bool) -> None:
    opened(page)
    before = the_range(page)
    point = place_in(page.locator(".figure"), 0.8, 0.3)
    page.mouse.move(*point)
    page.keyboard.down("Alt")
    page.mouse.wheel(0, delta)
    page.keyboard.up("Alt")
    after = wait_for_change(page, before, lambda _: True)
    assert (width(after) < width(before)) == narrower
    share = plot_share(page, point)
    assert at(share, after) == pytest.approx(at(share, before), abs=0.02)
    expect(page).to_have_url(re.compile(r"x_min="))


def test_zooming_ends_at_the_limits(page: Page) -> None:
    opened(page, "?x_min=-900&x_max=900")
    page.mouse.move(*place_in(page.locator(".figure"), 0.5))
    page.keyboard.down("Alt")
    for _ in range(6):
        page.mouse.wheel(0, 500)
    wait_for_change(page, (-900, 900), lambda now: now == (-1000, 1000))
    for _ in range(60):
        page.mouse.wheel(0, -500)
    page.keyboard.up("Alt")
    narrow = wait_for_change(page, (-1000, 1000), lambda now: width(now) <= 0.021)
    assert width(narrow) == pytest.approx(0.02, abs=1e-3)


def test_a_plain_wheel_scrolls_the_page(page: Page) -> None:
    opened(page)
    before = the_range(page)
    top = place_in(page.locator("h1"), 0.5)[1]
    page.mouse.move(*place_in(page.locator(".figure"), 0.5, 0.3))
    page.mouse.wheel(0, 300)
    wait_until(
        page, "top => document.querySelector('h1').getBoundingClientRect().top < top - 100", top
    )
    assert the_range(page) == before


def test_the_zoom_of_the_page_is_the_readers(page: Page) -> None:
    opened(page)
    before = the_range(page)
    figure = page.locator(".figure")
    # What a browser zooms the page by: Ctrl and wheel, which is also a pinch on a touchpad.
    prevented = figure.evaluate(
        """figure => {
            const init = { ctrlKey: true, deltaY: -60, bubbles: true, cancelable: true };
            return !figure.dispatchEvent(new WheelEvent("wheel", init));
        }"""
    )
    assert not prevented
    assert "pinch-zoom" in figure.evaluate("figure => getComputedStyle(figure).touchAction")
    assert the_range(page) == before
    expect(page.get_by_text("Alt and wheel")).to_be_visible()


@pytest.mark.parametrize("way", ["double click", "button"])
def test_there_is_a_way_back(page: Page, way: str) -> None:
    opened(page, "?x_min=-1&x_max=30")
    button = page.get_by_role("button", name="Back to −4 to 4")
    if way == "button":
        button.click()
    else:
        page.locator(".figure").dblclick(position={"x": 300, "y": 100})
    expect(page.locator("[data-field=x_min]")).to_have_value("−4")
    expect(page.locator("[data-field=x_max]")).to_have_value("4")
    expect(button).to_be_hidden()
    expect(page).not_to_have_url(re.compile("x_m"))
