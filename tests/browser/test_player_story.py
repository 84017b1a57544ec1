"""What the player says of networks and units is what was recorded."""

import math

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from relu_core.diagnostics import Event, events, typical_member
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.training import train
from tests.browser.actions import PATIENCE

K1 = PRESETS["k1"].experiment
NAMES = ("ReLU", "Leaky 0.1")


@pytest.fixture(scope="module")
def recording() -> Recording:
    """The run that the page shows, trained here."""
    return train(K1)


def opened(page: Page) -> None:
    page.goto("/dead-neurons?preset=k1")
    expect(page.locator(".heading")).to_contain_text("step 500", timeout=PATIENCE)


def units_of(page: Page, state: str = "") -> Locator:
    """The cells of all units, or of those in a state."""
    return page.locator(".player .units").get_by_role("radio", name=state)


def percent(share: float) -> str:
    return f"{math.floor(100 * share + 0.5)}%"


def last_losses(recording: Recording, activation: int, member: int) -> dict[int, Event]:
    """By unit, counted through the layers: how those that end closed lost their last sample."""
    log = events(recording, activation, member)
    last = {event.layer * K1.width + event.unit: event for event in log}
    return {unit: event for unit, event in last.items() if not event.revived}


def sentence_of(event: Event) -> str:
    if event.step - event.after == 1:
        return f"No sample makes it fire since step {event.step}."
    return f"Its last sample was lost after step {event.after}, by step {event.step}."


@pytest.mark.parametrize("activation", [0, 1])
def test_a_closed_unit_says_when_it_lost_its_last_sample(
    page: Page, recording: Recording, activation: int
) -> None:
    opened(page)
    page.get_by_role("button", name=NAMES[activation]).click()
    losses = last_losses(recording, activation, typical_member(recording))
    assert losses
    units = units_of(page)
    for unit, event in losses.items():
        units.nth(unit).click()
        expect(units.nth(unit)).to_be_checked()
        text = page.locator(".unit p")
        expect(text).to_contain_text(sentence_of(event))
        expect(text).to_contain_text("exactly 0." if activation == 0 else "still passes 10%")


def test_an_open_unit_counts_its_samples(page: Page, recording: Recording) -> None:
    opened(page)
    counts = recording.open_counts[0, typical_member(recording), -1].ravel()
    for unit in np.flatnonzero(counts)[:4]:
        units_of(page).nth(int(unit)).click()
        says = f"It fires on {counts[unit]} of {K1.train_samples} samples, so it still learns."
        expect(page.locator(".unit p")).to_have_text(says)


def test_a_unit_is_chosen_by_finger_and_leads_to_its_step(
    phone_page: Page, recording: Recording
) -> None:
    opened(phone_page)
    losses = last_losses(recording, 0, typical_member(recording))
    unit, event = next(iter(losses.items()))
    units_of(phone_page).nth(unit).tap()
    phone_page.locator(".unit p button", has_text=f"step {event.step}").tap()
    expect(phone_page.locator(".heading")).to_contain_text(f"step {event.step}:")
    expect(phone_page.locator(".unit p")).to_contain_text(sentence_of(event))
    # One record earlier it was still open.
    phone_page.get_by_role("button", name="Previous record").tap()
    before = "so it still learns. No sample makes it fire from"
    expect(phone_page.locator(".unit p")).to_contain_text(before)


def test_keys_walk_through_the_units(page: Page) -> None:
    opened(page)
    units = units_of(page)
    units.first.click()
    for key, unit in [("ArrowRight", 1), ("ArrowDown", 17), ("ArrowUp", 1), ("End", 31)]:
        page.keyboard.press(key)
        expect(units.nth(unit)).to_be_checked()
        expect(units.nth(unit)).to_be_focused()
    expect(page.locator(".unit h3")).to_contain_text("Layer 2, unit 16:")


def test_the_heading_is_the_recording_at_every_look(page: Page, recording: Recording) -> None:
    opened(page)
    member = typical_member(recording)
    slider = page.get_by_role("slider", name="Training step")
    slider.press("Home")
    for record in [0, 10, 20, 30, 40, 50]:
        for index, word in enumerate(("dead", "leaking")):
            page.get_by_role("button", name=NAMES[index]).click()
            closed = float((recording.open_counts[index, member, record] == 0).mean())
            accuracy = float(recording.accuracy[index, member, record])
            expect(page.locator(".heading")).to_have_text(
                f"This run, step {recording.steps[record]}: "
                f"{percent(closed)} {word}, accuracy {percent(accuracy)}"
            )
        slider.press("PageUp")


def test_a_diverged_run_says_so_and_when(page: Page) -> None:
    experiment = PRESETS["leaky_diverges"].experiment
    query = "preset=leaky_diverges&steps=60&seeds=4&member=4"
    recording = train(type(experiment)(**{**experiment.as_dict(), "steps": 60, "seeds": 4}))
    step = int(recording.diverged_step[1, 3])
    assert step > 0, "this network no longer diverges: choose another"
    page.goto(f"/dead-neurons?{query}")
    page.get_by_role("button", name="Leaky 0.1").click(timeout=PATIENCE)
    expect(page.locator(".heading")).to_have_text(
        f"This run diverged at step {step}: its numbers are no longer finite"
    )
    expect(page.locator(".unit p")).to_have_text("Its weights are no longer finite numbers.")
    expect(units_of(page, "diverged")).to_have_count(experiment.width)
    expect(page.locator(".curve").get_by_text(f"diverged, step {step}")).to_have_count(1)
    expect(page.locator(".caption")).to_contain_text("2 of 4 diverged")
    # Before it, the network is still itself.
    slider = page.get_by_role("slider", name="Training step")
    slider.press("Home")
    expect(page.locator(".heading")).to_contain_text("step 0: 0% leaking")
