"""The explorer follows mouse, finger and keys at once, and the address where they end."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.frame.text import label_in_each
from tests.harness.actions import OpenPage, dragged, place_in, sent_frames, wait_for_line
from tests.harness.settling import open_entry

HANDS = [("page", False), ("phone_page", True)]
# More than the time after which the explorer takes a resting hand for one that has settled.
REST = 600


def opened(page: Page, query: str = "") -> tuple[list[str | bytes], Locator]:
    """The frames that the explorer sends once it is drawn, and the curve of Leaky ReLU's f'."""
    frames = sent_frames(page)
    page.goto(f"/function{query}")
    curve = page.locator("path[data-curve=leaky_relu][data-kind=df]")
    curve.wait_for(timeout=60_000)
    # The toolbar writes the address last.
    expect(page).to_have_url(re.compile("lang="))
    frames.clear()
    return frames, curve


def settled(page: Page, key: str) -> float:
    """The number of the address's ``key``, once it is what its control says."""
    value = page.locator(f"input[name={key}]").input_value()
    expect(page).to_have_url(re.compile(rf"[?&]{key}={re.escape(value)}(&|$)"))
    return float(value)


@pytest.mark.parametrize(("reader", "finger"), HANDS)
def test_the_slope_is_dragged(reader: str, finger: bool, request: pytest.FixtureRequest) -> None:
    page = request.getfixturevalue(reader)
    frames, curve = opened(page)
    slope = page.locator("input[name=slope]")
    before = curve.get_attribute("d")
    start = place_in(page.locator(".slope-track .thumb"), 0.5)
    with dragged(page, start, place_in(page.locator(".slope-track"), 0.7, 0.2), finger=finger):
        expect(curve).not_to_have_attribute("d", before)
        page.wait_for_timeout(REST)
        assert not frames
        assert "slope=" not in page.url
        held = float(slope.input_value())
    assert held == pytest.approx(0.7**3, abs=0.05)
    assert settled(page, "slope") == held == float(slope.input_value())
    assert not frames


@pytest.mark.parametrize(("reader", "finger"), HANDS)
@pytest.mark.parametrize("surface", [".figure", ".probe"])
def test_the_probe_is_dragged(
    surface: str, reader: str, finger: bool, request: pytest.FixtureRequest
) -> None:
    page = request.getfixturevalue(reader)
    frames, _ = opened(page)
    where = page.locator(surface)
    before = page.locator(".sentence").inner_text()
    end = place_in(where, 0.8)
    with dragged(page, place_in(where, 0.4), end, finger=finger):
        page.wait_for_timeout(REST)
        wait_for_line(page.locator(".figure"), ".reading-line", end[0], within=2)
        expect(page.locator(".sentence")).not_to_have_text(before)
        assert not frames
        held = float(page.locator("input[name=x]").input_value())
    assert 1 < held < 4
    assert settled(page, "x") == held
    assert not frames


def test_keys_move_slope_and_probe(page: Page) -> None:
    opened(page)
    presses = {
        "slope": [("ArrowRight", 0.015), ("ArrowLeft", 0.01), ("Home", 0), ("End", 1)],
        "x": [("ArrowRight", -1.45), ("PageDown", -1.95), ("End", 4), ("Home", -4)],
    }
    for name, steps in presses.items():
        for key, value in steps:
            page.locator(f"input[name={name}]").press(key)
            expect(page.locator(f"input[name={name}]")).to_have_value(str(value))
    assert settled(page, "slope") == 1
    assert settled(page, "x") == -4


def test_a_hand_that_lets_go_outside_the_window_has_let_go(page: Page) -> None:
    opened(page)
    track = page.locator(".slope-track")
    start = place_in(track, 0.3, 0.2)
    with dragged(page, start, (start[0], -50), finger=False):
        pass
    assert settled(page, "slope") == float(page.locator("input[name=slope]").input_value())


def test_the_server_hears_of_quick_changes_once(open_page: OpenPage) -> None:
    page = open_page(alone=True)
    page.clock.install()
    frames, _ = opened(page)
    # Python draws the figure to look into, and has to hear of every change.
    open_entry(page, label_in_each("function_look.unfold")["en"])
    page.locator(".st-key-function_look .js-plotly-plot").wait_for()
    frames.clear()
    slope = page.locator("input[name=slope]")
    # A press every 20 ms by the page's own clock, however busy the machine is.
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    for _ in range(5):
        slope.press("ArrowRight")
        page.clock.run_for(20)
    assert not frames
    page.clock.resume()
    assert settled(page, "slope") == float(slope.input_value())
    assert len(frames) == 1
