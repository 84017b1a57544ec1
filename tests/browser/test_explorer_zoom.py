"""The range under wheel, fingers and double click: what is pointed at stays where it is."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import Point, place_in, wait_until

Range = tuple[float, float]
MOVES = 8


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
def test_ctrl_and_wheel_zoom_around_the_pointer(page: Page, delta: int, narrower: bool) -> None:
    opened(page)
    before = the_range(page)
    point = place_in(page.locator(".figure"), 0.8, 0.3)
    page.mouse.move(*point)
    page.keyboard.down("Control")
    page.mouse.wheel(0, delta)
    page.keyboard.up("Control")
    after = wait_for_change(page, before, lambda _: True)
    assert (width(after) < width(before)) == narrower
    share = plot_share(page, point)
    assert at(share, after) == pytest.approx(at(share, before), abs=0.02)
    expect(page).to_have_url(re.compile(r"x_min="))


def test_zooming_ends_at_the_limits(page: Page) -> None:
    opened(page, "?x_min=-900&x_max=900")
    page.mouse.move(*place_in(page.locator(".figure"), 0.5))
    page.keyboard.down("Control")
    for _ in range(6):
        page.mouse.wheel(0, 500)
    wait_for_change(page, (-900, 900), lambda now: now == (-1000, 1000))
    for _ in range(60):
        page.mouse.wheel(0, -500)
    page.keyboard.up("Control")
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


def test_two_fingers_pinch_and_the_probe_stays(phone_page: Page) -> None:
    page = phone_page
    opened(page)
    before = the_range(page)
    session = page.context.new_cdp_session(page)
    middle = place_in(page.locator(".figure"), 0.55, 0.3)

    def fingers(kind: str, apart: float) -> None:
        xs = [middle[0] - apart / 2, middle[0] + apart / 2] if apart else []
        points = [{"x": x, "y": middle[1], "id": i} for i, x in enumerate(xs)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", 60)
    probe = page.locator("input[name=x]").input_value()
    for move in range(1, MOVES + 1):
        fingers("touchMove", 60 * (1 + move / MOVES))
    fingers("touchEnd", 0)
    after = wait_for_change(page, before, lambda _: True)
    assert width(after) == pytest.approx(width(before) / 2, rel=0.02)
    share = plot_share(page, middle)
    assert at(share, after) == pytest.approx(at(share, before), abs=0.1)
    assert page.locator("input[name=x]").input_value() == probe
