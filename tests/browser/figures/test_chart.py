"""The chart: what it draws of a description, and the reading line under hand and key."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from relu_core.figures.chart import Chart, Lane, Panel, Series, Tick
from tests.browser.conftest import PHONE
from tests.harness.actions import (
    OpenPage,
    dragged,
    mount_alone,
    place_in,
    sent_frames,
)

TRACED = "path => path.getAttribute('d').match(/-?[\\d.]+/g).map(Number)"


def series(activation: str, middle: tuple[float | None, ...]) -> Series:
    texts = tuple(str(value) for value in middle)
    return Series(activation, activation, middle, middle, middle, texts)


def mounted(page: Page, *lines: Series) -> Locator:
    """A chart of ``lines`` from -4 to 0 with its zero lane at -4.5, without any server."""
    ticks = tuple(Tick(n, str(n)) for n in range(-4, 1))
    panel = Panel("Gradient", -5, 0, ticks, lines, Lane(-4.5, None))
    x = tuple(float(n) for n in range(1, len(lines[0].middle) + 1))
    texts = tuple(f"layer {n:g}" for n in x)
    x_ticks = tuple(Tick(n, f"{n:g}") for n in x)
    chart = Chart(x, "Layer", texts, x_ticks, (panel,), "before")
    data = {"chart": chart.as_dict(), "labels": {"values": "Values"}, "alt": "Alt", "lang": "en"}
    mount_alone(page, "figures/chart", data, ("plot", "table"))
    return page.get_by_role("figure", name="Alt")


def heights(figure: Locator, activation: str) -> list[float]:
    """The y of the drawn line's points, in px of its drawing."""
    numbers: list[float] = figure.locator(f"[data-series={activation}]").evaluate(TRACED)
    return numbers[1::2]


def middle_of(locator: Locator, axis: str) -> float:
    box = locator.bounding_box()
    assert box is not None
    return box[axis] + box["width" if axis == "x" else "height"] / 2


@pytest.fixture
def figure(page: Page) -> Locator:
    """The first figure of the page on vanishing gradients."""
    page.goto("/vanishing-gradients?preset=circles_depth_5&steps=5&seeds=2")
    return page.get_by_role("figure").first


def test_lines_stand_at_their_data(page: Page) -> None:
    figure = mounted(page, series("relu", (0, -1, -4)), series("tanh", (-2, None, -3)))
    top, tenth, lowest = heights(figure, "relu")
    assert tenth - top == pytest.approx((lowest - top) / 4, abs=0.2)
    # The gap leaves two points, each the start of a line of its own.
    assert heights(figure, "tanh") == pytest.approx(
        [(top + lowest) / 2, (tenth + 2 * lowest) / 3], abs=0.2
    )


def test_an_exact_zero_lies_in_its_lane_and_a_tiny_value_does_not(page: Page) -> None:
    figure = mounted(page, series("relu", (-4.5, -4.5)), series("tanh", (-4, -4)))
    lane = figure.locator(".lane")
    low, tall = (float(lane.get_attribute(name) or "nan") for name in ("y", "height"))
    assert heights(figure, "relu")[0] == pytest.approx(low + tall / 2, abs=0.2)
    assert heights(figure, "tanh")[0] < low


def test_names_that_would_touch_move_apart(page: Page) -> None:
    lines = [series(name, (-1, -1)) for name in ("relu", "leaky_relu", "tanh", "elu")]
    figure = mounted(page, *lines)
    places = sorted(middle_of(label, "y") for label in figure.locator(".label").all())
    gaps = [b - a for a, b in pairwise(places)]
    assert len(places) == 4
    assert min(gaps) >= 18 - 0.2


def test_the_table_has_a_row_a_place(page: Page) -> None:
    figure = mounted(page, series("relu", (0, -1, -4)))
    figure.get_by_text("Values").click()
    expect(figure.locator("tbody tr")).to_have_count(3)
    expect(figure.locator("tbody tr").last).to_have_text(re.compile(r"3\s*-4"))


def test_keys_move_the_reading_line_and_its_values(figure: Locator) -> None:
    slider = figure.get_by_role("slider", name="Layer")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^layer 1: .*ReLU"))
    read_out = figure.locator(".readout").first
    before, line = read_out.inner_text(), middle_of(figure.locator(".reading-line"), "x")
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^layer 2: "))
    expect(figure.locator(".here")).to_have_text("layer 2")
    assert middle_of(figure.locator(".reading-line"), "x") > line
    assert read_out.inner_text() != before
    slider.press("End")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^layer 10: "))


def test_a_finger_drags_the_reading_line_without_the_server(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    frames = sent_frames(page)
    page.goto("/vanishing-gradients?preset=circles_depth_5&steps=5&seeds=2")
    expect(page.get_by_role("figure")).to_have_count(3)
    figure = page.get_by_role("figure").first
    plot = figure.get_by_role("img")
    start, end = place_in(plot, 0.5), place_in(plot, 0.96)
    sent = len(frames)
    with dragged(page, start, end, finger=True):
        expect(figure.locator(".here")).to_have_text("layer 10")
        assert middle_of(figure.locator(".reading-line"), "x") == pytest.approx(end[0], abs=20)
    assert len(frames) == sent


def test_a_change_of_theme_changes_the_colours_in_place(page: Page) -> None:
    figure = mounted(page, series("relu", (0, -1)))
    page.add_style_tag(content=":root { color-scheme: light dark }")
    line = figure.locator("[data-series=relu]")
    page.emulate_media(color_scheme="light")
    expect(line).to_have_css("stroke", "rgb(0, 114, 178)")
    page.emulate_media(color_scheme="dark")
    expect(line).to_have_css("stroke", "rgb(86, 180, 233)")
