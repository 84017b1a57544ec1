"""A unit is opened up: what the panel says is the recording, and it follows the player alone."""

import re

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.training import train
from relu_core.units.autopsy import autopsy
from relu_core.units.states import layers_of, typical_member
from relu_core.units.telling import struck_down
from tests.harness.actions import dragged, place_in, see_the_end, sent_frames

K1 = PRESETS["k1"].experiment
RELU, LEAKY = 0, 1
TITLES = {"en": "Autopsy of unit {unit}, layer {layer}", "zh": "剖析第 {layer} 层的神经元 {unit}"}
COUNTS = {
    "en": ("{closed} at or below 0", "{open} of 256 above 0"),
    "zh": ("{closed} 个小于或等于 0", "256 个中有 {open} 个大于 0"),
}


@pytest.fixture(scope="module")
def recording() -> Recording:
    """The run that the page shows, trained here."""
    return train(K1)


@pytest.fixture(scope="module")
def member(recording: Recording) -> int:
    return typical_member(recording)


def opened(page: Page, lang: str = "en") -> list[str | bytes]:
    """The frames that the page sends once the first autopsy stands under the player."""
    frames = sent_frames(page)
    page.goto(f"/dead-neurons?preset=k1&lang={lang}")
    see_the_end(page)
    expect(panel(page).locator("h2")).not_to_be_empty()
    expect(panel(page)).to_have_attribute("aria-busy", "false")
    return frames


def panel(page: Page) -> Locator:
    return page.locator(".autopsy")


def choose(page: Page, layer: int, unit: int) -> None:
    page.locator(".player .units").get_by_role("radio").nth(layer * K1.width + unit).click()


def expect_unit(page: Page, layer: int, unit: int, lang: str = "en") -> None:
    title = TITLES[lang].format(layer=layer + 1, unit=unit + 1)
    expect(panel(page).locator("h2")).to_contain_text(title)
    expect(panel(page)).to_have_attribute("aria-busy", "false")


def expect_counts(page: Page, opens: int, lang: str = "en") -> None:
    left, right = (text.format(open=opens, closed=256 - opens) for text in COUNTS[lang])
    expect(panel(page).locator(".counts .left")).to_have_text(left)
    expect(panel(page).locator(".counts .right")).to_have_text(right)


def written(value: float) -> str:
    """A number of the formula: three decimals, one more below a tenth."""
    return f"{value:.{3 if abs(value) >= 0.1 else 4}f}".replace("-", "−")


def a_unit_that_died(recording: Recording, member: int) -> int:
    """Of layer 1, closed at the end but not at the start, and not the one shown on arrival."""
    counts = recording.open_counts[RELU, member, :, 0]
    telling = struck_down(recording, RELU, member)
    died = np.flatnonzero((counts[-1] == 0) & (counts[0] > 0))
    return next(int(unit) for unit in died if unit != telling)


def test_the_telling_unit_is_opened_up_without_a_click_with_its_formula(
    page: Page, recording: Recording, member: int
) -> None:
    opened(page)
    unit = struck_down(recording, RELU, member)
    expect_unit(page, 0, unit)
    expect_counts(page, 0)
    W, b = layers_of(K1, recording.snapshots[RELU, member, -1])[0]
    summary = panel(page).locator("summary")
    summary.click()
    w1, w2, bias = (written(value) for value in (*W[unit], b[unit]))
    own = panel(page).locator(".formula-line").nth(1).inner_text()
    numbers = own.replace("− ", "−").replace("+ ", "")
    assert numbers == f"z = {w1} · x₁ {w2} · x₂ {bias}"
    expect(panel(page).locator(".written")).to_contain_text("is exactly 0")
    panel(page).get_by_role("button", name="Back to the unit").press("Enter")
    expect(panel(page).locator(".written")).to_be_hidden()
    expect(summary).to_be_focused()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_clicked_unit_is_opened_up_and_followed_without_the_server(
    page: Page, recording: Recording, member: int, lang: str
) -> None:
    frames = opened(page, lang)
    unit = a_unit_that_died(recording, member)
    choose(page, 0, unit)
    expect_unit(page, 0, unit, lang)
    expect_counts(page, 0, lang)
    frames.clear()
    counts = recording.open_counts[RELU, member, :, 0, unit]
    slider = page.locator(".player input[name=record]")
    slider.press("Home")
    for record in (0, 10, 20, 30):
        expect_counts(page, int(counts[record]), lang)
        slider.press("PageUp")
    assert not frames
    # The events lead the player to their steps.
    for turn in autopsy(recording, RELU, member, 0, unit).turns:
        step = {"en": f"step {turn.step}", "zh": f"第 {turn.step} 步"}[lang]
        panel(page).locator(".story").get_by_role("button", name=step, exact=True).click()
        expect_counts(page, turn.open_counts[1], lang)
        expect(page.locator(".player .heading")).to_contain_text(step)
    assert not frames


def test_every_bar_has_its_side_of_0(page: Page, recording: Recording, member: int) -> None:
    opened(page)
    slider = page.locator(".player input[name=record]")
    slider.press("Home")
    unit = struck_down(recording, RELU, member)
    expect_counts(page, int(recording.open_counts[RELU, member, 0, 0, unit]))
    sides = page.evaluate(
        """() => {
            const find = (selector) => [...document.querySelectorAll("*")]
                .map((each) => each.shadowRoot?.querySelector(selector)).find(Boolean);
            const box = (selector) => find(selector).getBoundingClientRect();
            const zero = box(".histogram .zero");
            const [closed, open] = [box(".bars.closed"), box(".bars.open")];
            return [closed.right - zero.left, open.left - zero.right, closed.width, open.width];
        }"""
    )
    assert sides[0] < 2
    assert sides[1] > -2
    assert min(sides[2:]) > 5


def test_keys_choose_a_unit_of_the_other_network_while_the_player_keeps_its_place(
    page: Page, recording: Recording, member: int
) -> None:
    opened(page)
    slider = page.locator(".player input[name=record]")
    slider.press("PageDown")
    step = int(recording.steps[-11])
    expect(page.locator(".heading")).to_contain_text(f"step {step}:")
    page.get_by_role("button", name="Leaky 0.1").press("Enter")
    page.locator(".player .units [tabindex='0']").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect_unit(page, 1, 1)
    expect(panel(page).locator("h2")).to_contain_text("(Leaky 0.1)")
    expect_counts(page, int(recording.open_counts[LEAKY, member, -11, 1, 1]))
    # Asking for the unit has moved nothing.
    expect(page.locator(".heading")).to_contain_text(f"step {step}:")
    expect(page.locator(".player .units").get_by_role("radio").nth(17)).to_be_focused()


def test_a_unit_arrives_while_the_player_plays_on(page: Page) -> None:
    opened(page)
    page.get_by_role("button", name="Play").click()
    choose(page, 1, 3)
    expect_unit(page, 1, 3)
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    said = panel(page).locator(".when").inner_text()
    expect(panel(page).locator(".when")).not_to_have_text(said)


def test_the_lines_are_dragged_like_the_player(page: Page) -> None:
    frames = opened(page)
    frames.clear()
    lines = panel(page).locator(".lines")
    with dragged(page, place_in(lines, 0.8), place_in(lines, 0.4), finger=False):
        expect(page.locator(".heading")).not_to_contain_text("step 500")
    said = re.search(r"step \d+", page.locator(".heading").inner_text())
    assert said
    expect(panel(page).locator(".when")).to_contain_text(said[0])
    assert not frames


def test_another_language_keeps_the_step_and_the_unit(page: Page, recording: Recording) -> None:
    opened(page)
    choose(page, 1, 4)
    expect_unit(page, 1, 4)
    page.locator(".player input[name=record]").press("PageDown")
    step = int(recording.steps[-11])
    expect(panel(page).locator(".when")).to_contain_text(f"step {step}")
    page.get_by_role("button", name="中文").click()
    expect_unit(page, 1, 4, "zh")
    expect(panel(page).locator(".when")).to_contain_text(f"第 {step} 步")


def test_a_diverged_network_has_its_story_but_nothing_to_count(page: Page) -> None:
    experiment = PRESETS["leaky_diverges"].experiment
    run = train(type(experiment)(**{**experiment.as_dict(), "steps": 60, "seeds": 4}))
    step = int(run.diverged_step[LEAKY, 3])
    assert step > 0, "this network no longer diverges: choose another"
    page.goto("/dead-neurons?preset=leaky_diverges&steps=60&seeds=4&member=4")
    see_the_end(page)
    page.get_by_role("button", name="Leaky 0.1").click()
    expect(panel(page).locator(".nothing")).to_contain_text(f"At step {step}")
    expect(panel(page).locator(".histogram")).to_be_hidden()
    expect(panel(page).locator(".story")).to_contain_text(f"At step {step} the network diverged")
    page.locator(".player input[name=record]").press("Home")
    expect(panel(page).locator(".histogram")).to_be_visible()
    expect(panel(page).locator(".when")).to_contain_text("at step 0")


def test_a_network_without_recorded_weights_says_so(page: Page) -> None:
    page.goto("/dead-neurons?preset=k1&width=256&depth=2&records=60&steps=59&seeds=3&member=3")
    see_the_end(page)
    expect(panel(page).locator(".nothing")).to_contain_text("too large")
    expect(panel(page).locator(".panels")).to_be_hidden()
