"""The playback is moved by buttons, slider, curve and keys, and says what was recorded."""

import re

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from pages.frame.text import label_table
from relu_core import wording
from relu_core.experiment import Experiment
from relu_core.presets import PRESETS
from relu_core.recording import Recording, record_steps
from relu_core.training import train
from relu_core.wording import scientific
from tests.browser.conftest import PHONE
from tests.harness.actions import (
    MODULES,
    OpenPage,
    dragged,
    place_in,
    press,
    see_the_end,
    sent_frames,
    wait_for_line,
)
from tests.harness.settling import wait_until_drawn

HANDS = [({}, False), (PHONE, True)]
CIRCLES = PRESETS["circles_depth_5"].experiment
CHANGES = {"steps": 60, "seeds": 3}
RUN = Experiment(**{**CIRCLES.as_dict(), **CHANGES})
STEPS = record_steps(RUN.steps, RUN.records).tolist()
LINK = "/vanishing-gradients?preset=circles_depth_5&steps=60&seeds=3&lang="
NAMES = {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "ReLU", "leaky_relu": "Leaky 0.01"}
# Longer than the playback shows one record.
A_WHILE = 400


@pytest.fixture(scope="module")
def recording() -> Recording:
    return train(RUN)


def opened(page: Page, lang: str = "en") -> tuple[Locator, list[str | bytes]]:
    """The playback with its recording at its end, and the frames that the page sends from then."""
    frames = sent_frames(page)
    page.goto(LINK + lang)
    see_the_end(page)
    playback = page.locator(".playback")
    expect(slider(playback)).to_have_attribute("aria-valuetext", re.compile("60"))
    playback.scroll_into_view_if_needed()
    wait_until_drawn(page)
    frames.clear()
    return playback, frames


def slider(playback: Locator) -> Locator:
    return playback.locator("input[name=record]")


def expect_step(playback: Locator, step: int) -> None:
    expect(slider(playback)).to_have_attribute("aria-valuetext", f"step {step}")
    expect(playback.locator(".here")).to_have_text(f"step {step}")


def step_now(playback: Locator) -> int:
    text = slider(playback).get_attribute("aria-valuetext")
    match = re.search(r"\d+", text or "")
    assert match
    return int(match[0])


@pytest.mark.parametrize(("reader", "finger"), HANDS)
def test_play_pause_step_and_rewind(
    open_page: OpenPage, reader: dict[str, object], finger: bool
) -> None:
    playback, frames = opened(open_page(**reader))
    press(playback, "Play", finger)  # at the end it starts anew
    expect(slider(playback)).to_have_attribute("aria-valuetext", re.compile(r"step ([3-9]|\d\d)$"))
    press(playback, "Pause", finger)
    paused = step_now(playback)
    assert 3 <= paused < 60
    press(playback, "Next record", finger)
    expect_step(playback, STEPS[STEPS.index(paused) + 1])
    press(playback, "Previous record", finger)
    expect_step(playback, paused)
    press(playback, "Back to step 0", finger)
    expect_step(playback, 0)
    assert not frames


@pytest.mark.parametrize(("reader", "finger"), HANDS)
def test_a_curve_is_scrubbed(open_page: OpenPage, reader: dict[str, object], finger: bool) -> None:
    page = open_page(**reader)
    playback, frames = opened(page)
    press(playback, "Play", finger)
    curve = playback.locator(".accuracy .plot")
    end = place_in(curve, 0.3)
    with dragged(page, place_in(curve, 0.5), end, finger=finger):
        expect(playback.get_by_role("button", name="Play")).to_be_visible()  # a drag pauses
        wait_for_line(curve, "line.reading-line", end[0], within=6)
    held = step_now(playback)
    assert 0 < held < 60
    page.wait_for_timeout(A_WHILE)
    expect_step(playback, held)
    assert not frames


def test_keys_play_step_and_set_the_speed(page: Page) -> None:
    playback, frames = opened(page)
    for key, step in (("Home", 0), ("ArrowRight", 1), ("PageUp", STEPS[11]), ("End", 60)):
        slider(playback).press(key)
        expect_step(playback, step)
    speed = playback.get_by_role("combobox", name="Speed")
    speed.press("ArrowDown")
    expect(speed).to_have_value("2")
    playback.get_by_role("button", name="Play").press("Enter")
    expect(playback.get_by_role("button", name="Pause")).to_be_visible()
    playback.get_by_role("button", name="Pause").press(" ")
    assert step_now(playback) < 60
    assert not frames


@pytest.mark.parametrize(
    ("path", "bar"), [(LINK, ".playback"), ("/dead-neurons?preset=k1&steps=60&lang=", ".player")]
)
def test_a_higher_speed_shows_more_records_in_the_same_time(
    open_page: OpenPage, path: str, bar: str
) -> None:
    page = open_page(alone=True)
    page.goto(f"{path}en")
    see_the_end(page)
    player = page.locator(bar)
    expect(slider(player)).to_have_attribute("aria-valuetext", "step 60")
    # The clock is the page's own, so that a busy machine cannot blur the pace.
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    shown = {}
    for speed in ("0.5", "4"):
        slider(player).press("Home")
        player.get_by_role("combobox", name="Speed").select_option(speed)
        player.get_by_role("button", name="Play").click()
        page.clock.run_for(1000)
        shown[speed] = STEPS.index(step_now(player))
        player.get_by_role("button", name="Pause").click()
    assert 3 <= shown["0.5"] <= 4
    assert 28 <= shown["4"] <= 32


def test_with_reduced_motion_play_advances_only_by_pressing(open_page: OpenPage) -> None:
    page = open_page(reduced_motion="reduce")
    playback, _ = opened(page)
    slider(playback).press("Home")
    for step in (1, 2):
        playback.get_by_role("button", name=label_table()["transport"]["play_one"]["en"]).click()
        expect_step(playback, step)
        page.wait_for_timeout(A_WHILE)
        expect_step(playback, step)


def percent(share: float) -> str:
    """A share as the page writes it; the run has none between 0 and 1 %."""
    return f"{100 * share:.0f}%"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_numbers_at_the_reading_line_are_the_recordings(
    page: Page, recording: Recording, lang: str
) -> None:
    playback, frames = opened(page, lang)
    last = len(STEPS) - 1
    for key, record in (
        ("End", last),
        ("PageDown", last - 10),
        ("Home", 0),
        ("ArrowRight", 1),
        ("PageUp", 11),
    ):
        slider(playback).press(key)
        expect(playback.locator(".here")).to_contain_text(str(STEPS[record]))
        for index, activation in enumerate(recording.activations):
            name = NAMES[activation]
            accuracy = np.median(recording.test_accuracy[index, :, record])
            loss = np.median(recording.loss[index, :, record])
            for panel, text in ((".accuracy", percent(accuracy)), (".loss", f"{loss:.3f}")):
                label = playback.locator(panel).locator("text.label", has_text=name)
                expect(label).to_have_text(f"{name} {text}")
            norm = np.median(recording.gradient_norm[index, :, record, 0])
            expect(playback.locator(".entry").nth(index)).to_have_text(scientific(float(norm)))
    assert not frames


def test_gradients_tables_and_training_accuracy_are_the_recordings(
    page: Page, recording: Recording
) -> None:
    playback, frames = opened(page)
    expect_gradients_that_move_with_the_step(playback, recording)
    expect_tables_of_every_record_and_layer(playback, recording)
    frames.clear()
    slider(playback).press("End")
    expect_training_accuracy_a_press_away(playback, recording)
    assert not frames


def expect_gradients_that_move_with_the_step(playback: Locator, recording: Recording) -> None:
    line = playback.locator(".gradient [data-contender=tanh]")
    drawn = {}
    for key, record in (("End", -1), ("Home", 0)):
        slider(playback).press(key)
        expect_step(playback, STEPS[record])
        path = line.get_attribute("d") or ""
        drawn[record] = [-float(y) for y in re.findall(r"[ML][\d.-]+ ([\d.-]+)", path)]
    # Heights on the log axis: the same map takes the logarithms of all layers to pixels.
    tanh = recording.activations.index("tanh")
    norms = np.log10(np.median(recording.gradient_norm[tanh], axis=0)[[-1, 0]]).ravel()
    heights = np.array([*drawn[-1], *drawn[0]])
    slope, level = np.polyfit(norms, heights, 1)
    np.testing.assert_allclose(slope * norms + level, heights, atol=0.2)
    assert slope > 0


def expect_tables_of_every_record_and_layer(playback: Locator, recording: Recording) -> None:
    slider(playback).press("End")
    playback.get_by_text("Exact values").click()
    layers, steps = (playback.locator("table").nth(index) for index in range(2))
    expect(steps.locator("tbody tr")).to_have_count(len(STEPS))
    expect(layers.locator("tbody tr")).to_have_count(RUN.depth + 1)
    first = steps.locator("tbody tr").first.locator("td").all_inner_texts()
    accuracy = np.median(recording.test_accuracy[:, :, 0], axis=1)
    assert first[:4] == [f"{100 * share:.2f}%" for share in accuracy]
    slider(playback).press("Home")
    norms = np.median(recording.gradient_norm[:, :, 0, -1], axis=1)
    expect(layers.locator("tbody tr").last.locator("td")).to_have_text(
        [scientific(float(norm)) for norm in norms]
    )


def expect_training_accuracy_a_press_away(playback: Locator, recording: Recording) -> None:
    playback.get_by_role("button", name="training data").click()
    expect(playback.get_by_role("heading", name="Training accuracy")).to_be_visible()
    relu = recording.activations.index("relu")
    text = percent(float(np.median(recording.accuracy[relu, :, -1])))
    label = playback.locator(".accuracy text.label", has_text="ReLU")
    expect(label).to_have_text(f"ReLU {text}")


def test_a_change_of_language_keeps_the_record(page: Page) -> None:
    playback, _ = opened(page)
    slider(playback).press("PageDown")
    page.get_by_role("button", name="中文").click()
    expect(playback.get_by_role("button", name="播放")).to_be_visible()
    expect(slider(playback)).to_have_attribute("aria-valuetext", f"第 {STEPS[-11]} 步")


@pytest.mark.parametrize("value", [0.0, 0.034, 1.7e-6, 9.996e-4, 1.0, 123.4, 1234.0, 3.9e36])
def test_the_browser_writes_numbers_as_python_does(modules: Page, value: float) -> None:
    script = f"""async (value) => {{
        const {{ scientific }} = await import("{MODULES}/library/format.js");
        return scientific(value);
    }}"""
    assert modules.evaluate(script, value) == scientific(value)


@pytest.mark.parametrize(
    "share", [0.0, 4e-4, 0.0025, 0.00949, 0.0095, 0.125, 0.375, 0.625, 0.9449999928474426, 1.0]
)
def test_the_browser_writes_shares_as_sentences_do(modules: Page, share: float) -> None:
    script = f"""async (share) => {{
        const {{ percent }} = await import("{MODULES}/library/format.js");
        return percent(share);
    }}"""
    assert modules.evaluate(script, share) == wording.percent(share)
