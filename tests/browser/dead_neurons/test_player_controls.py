"""The player is moved by buttons, slider, curve and keys, in the browser alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from pages.frame.text import label_table
from relu_core.presets import PRESETS
from relu_core.recording import record_steps
from tests.harness.actions import (
    OpenPage,
    dragged,
    place_in,
    press,
    see_the_end,
    sent_frames,
    wait_for_line,
)

HANDS = [("page", False), ("phone_page", True)]
K1 = PRESETS["k1"].experiment
STEPS = record_steps(K1.steps, K1.records).tolist()
# Longer than the player shows one record.
A_WHILE = 500


def opened(page: Page) -> list[str | bytes]:
    """The frames that the page sends once the recording is there and at its end."""
    frames = sent_frames(page)
    page.goto("/dead-neurons?preset=k1")
    see_the_end(page)
    expect(page.locator(".heading")).to_contain_text("step 500")
    expect(page).to_have_url(re.compile("lang="))
    frames.clear()
    return frames


def expect_step(page: Page, step: int) -> None:
    expect(page.locator(".heading")).to_contain_text(f"step {step}:")
    slider = page.get_by_role("slider", name="Training step")
    expect(slider).to_have_attribute("aria-valuetext", f"step {step}")


def step_now(page: Page) -> int:
    match = re.search(r"step (\d+)", page.locator(".heading").inner_text())
    assert match
    return int(match[1])


@pytest.mark.parametrize(("reader", "finger"), HANDS)
def test_play_pause_step_and_rewind(
    reader: str, finger: bool, request: pytest.FixtureRequest
) -> None:
    page = request.getfixturevalue(reader)
    frames = opened(page)
    # A busy machine finds it on its way, too.
    page.get_by_role("combobox", name="Speed").select_option("0.5")
    press(page, "Play", finger)  # at the end it starts anew
    # Any step from 6 on, short of the end, where it began.
    expect(page.locator(".heading")).to_contain_text(re.compile(r"step ([6-9]|\d\d|[1-4]\d\d):"))
    press(page, "Pause", finger)
    paused = step_now(page)
    assert 6 <= paused < 500
    press(page, "Next record", finger)
    expect_step(page, STEPS[STEPS.index(paused) + 1])
    press(page, "Previous record", finger)
    expect_step(page, paused)
    press(page, "Back to step 0", finger)
    expect_step(page, 0)
    for name in ("Back to step 0", "Previous record"):
        button = page.get_by_role("button", name=name, exact=True)
        expect(button).to_have_attribute("aria-disabled", "true")
    assert not frames


def test_keys_move_the_slider_by_records_and_play_stops_at_the_end(page: Page) -> None:
    frames = opened(page)
    slider = page.get_by_role("slider", name="Training step")
    stations = [("Home", 0), ("ArrowRight", 1), ("PageUp", 11), ("PageUp", 21), ("ArrowLeft", 20)]
    for key, record in [*stations, ("End", -1), ("ArrowRight", -1)]:
        slider.press(key)
        expect_step(page, STEPS[record])
    slider.press("PageDown")
    expect_step(page, STEPS[-11])
    page.get_by_role("button", name="Play").press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect_step(page, STEPS[-1])
    assert not frames


@pytest.mark.parametrize(("reader", "finger"), HANDS)
def test_steps_are_scrubbed(reader: str, finger: bool, request: pytest.FixtureRequest) -> None:
    page = request.getfixturevalue(reader)
    frames = opened(page)
    for surface in (".bar input", ".curve"):
        page.locator(".player input[name=record]").press("End")
        expect_step(page, STEPS[-1])
        press(page, "Play", finger)
        where = page.locator(f".player {surface}")
        end = place_in(where, 0.4)
        with dragged(page, place_in(where, 0.7), end, finger=finger):
            # A drag pauses.
            expect(page.get_by_role("button", name="Play")).to_be_visible()
            # The records stand up to a tenth of the axis apart.
            wait_for_line(page.locator(".curve"), "line.reading-line", end[0], within=40)
        held = step_now(page)
        assert 0 < held < 100, surface
        page.wait_for_timeout(A_WHILE)
        expect_step(page, held)
        assert not frames, surface


def test_with_reduced_motion_play_advances_only_by_pressing(open_page: OpenPage) -> None:
    page = open_page(reduced_motion="reduce")
    opened(page)
    page.locator(".player input[name=record]").press("Home")
    show_next = label_table()["transport"]["play_one"]["en"]
    for step in (1, 2):
        page.get_by_role("button", name=show_next).click()
        expect_step(page, step)
        page.wait_for_timeout(A_WHILE)
        expect_step(page, step)


def test_a_change_of_language_pauses_and_keeps_the_network_looked_into(
    page: Page,
) -> None:
    opened(page)
    page.get_by_role("button", name="Leaky 0.1").click()
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="中文").click()
    expect(page.locator(".heading")).to_contain_text("当前网络")
    expect(page.get_by_role("button", name="播放")).to_be_visible()
    expect(page.get_by_role("button", name="Leaky 0.1")).to_have_attribute("aria-pressed", "true")
