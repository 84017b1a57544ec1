"""What the player says of networks and units is what was recorded."""

import math

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.training import train
from relu_core.units.states import finite_records, typical_member
from tests.harness.actions import place_in, see_the_end

K1 = PRESETS["k1"].experiment
NAMES = ("ReLU", "Leaky 0.1")


@pytest.fixture(scope="module")
def recording() -> Recording:
    """The run that the page shows, trained here."""
    return train(K1)


def opened(page: Page) -> None:
    page.goto("/dead-neurons?preset=k1")
    see_the_end(page)
    expect(page.locator(".heading")).to_contain_text("step 500")


def units_of(page: Page, state: str = "") -> Locator:
    """The cells of all units, or of those in a state."""
    return page.locator(".player .units").get_by_role("radio", name=state)


def percent(share: float) -> str:
    return f"{math.floor(100 * share + 0.5)}%"


def last_losses(recording: Recording, activation: int, member: int) -> dict[int, list[int]]:
    """By unit, counted through all layers: between which steps it lost its last sample for good."""
    end = finite_records(recording, activation, member)
    is_open = recording.open_counts[activation, member, :end].reshape(end, -1) > 0
    found = {}
    for unit in np.flatnonzero(is_open.any(axis=0) & ~is_open[-1]).tolist():
        last = np.flatnonzero(is_open[:, unit])[-1]
        found[unit] = recording.steps[last : last + 2].tolist()
    return found


def sentence_of(after: int, step: int) -> str:
    if step - after == 1:
        return f"No sample has made it fire since step {step}."
    return f"It lost its last sample between step {after} and step {step}."


def test_a_closed_unit_says_when_it_lost_its_last_sample_and_an_open_one_counts_its_own(
    page: Page, recording: Recording
) -> None:
    opened(page)
    for activation in (1, 0):
        expect_closed_units(page, recording, activation)
    expect_open_units(page, recording)


def expect_closed_units(page: Page, recording: Recording, activation: int) -> None:
    page.get_by_role("button", name=NAMES[activation]).click()
    losses = last_losses(recording, activation, typical_member(recording))
    assert losses
    units = units_of(page)
    for unit, steps in losses.items():
        units.nth(unit).click()
        expect(units.nth(unit)).to_be_checked()
        text = page.locator(".unit p")
        expect(text).to_contain_text(sentence_of(*steps))
        expect(text).to_contain_text("exactly 0." if activation == 0 else "still passes 10%")


def expect_open_units(page: Page, recording: Recording) -> None:
    """Of the ReLU network, at the end."""
    member = typical_member(recording)
    counts = recording.open_counts[0, member, -1].ravel()
    dead_later = [recording.dead_fraction[0, member, -1, 1] == 1, False]
    for unit in np.flatnonzero(counts)[:4]:
        units_of(page).nth(int(unit)).click()
        learns = "so on those it can learn."
        if dead_later[unit // K1.width]:
            learns = "but layer 2 is dead: no gradient reaches it."
        says = f"It fires on {counts[unit]} of {K1.train_samples} samples, {learns}"
        expect(page.locator(".unit p")).to_have_text(says)


def test_a_unit_is_chosen_by_finger_and_leads_to_its_step(
    phone_page: Page, recording: Recording
) -> None:
    opened(phone_page)
    losses = last_losses(recording, 0, typical_member(recording))
    unit, (after, step) = next(iter(losses.items()))
    units_of(phone_page).nth(unit).tap()
    phone_page.locator(".unit p button", has_text=f"step {step}").tap()
    expect(phone_page.locator(".heading")).to_contain_text(f"step {step}:")
    expect(phone_page.locator(".unit p")).to_contain_text(sentence_of(after, step))
    # One record earlier it was still open.
    phone_page.get_by_role("button", name="Previous record").tap()
    before = "No sample makes it fire from"
    expect(phone_page.locator(".unit p")).to_contain_text(before)


def expect_keys_that_walk_through_the_units(page: Page) -> None:
    units = units_of(page)
    units.first.click()
    for key, unit in [("ArrowRight", 1), ("ArrowDown", 17), ("ArrowUp", 1), ("End", 31)]:
        page.keyboard.press(key)
        expect(units.nth(unit)).to_be_checked()
        expect(units.nth(unit)).to_be_focused()
    expect(page.locator(".unit h3")).to_contain_text("Layer 2, unit 16:")


def test_keys_walk_through_the_units_and_the_heading_is_the_recording_at_every_look(
    page: Page, recording: Recording
) -> None:
    opened(page)
    expect_keys_that_walk_through_the_units(page)
    member = typical_member(recording)
    slider = page.get_by_role("slider", name="Training step")
    slider.press("Home")
    for record in [0, 10, 20, 30, 40, 50]:
        for index, word in enumerate(("dead", "leaking")):
            page.get_by_role("button", name=NAMES[index]).click()
            closed = float((recording.open_counts[index, member, record] == 0).mean())
            accuracy = float(recording.accuracy[index, member, record])
            expect(page.locator(".heading")).to_have_text(
                f"This network, step {recording.steps[record]}: "
                f"{percent(closed)} {word}, training accuracy {percent(accuracy)}"
            )
        slider.press("PageUp")


def test_a_diverged_run_says_so_and_when(page: Page) -> None:
    experiment = PRESETS["leaky_diverges"].experiment
    query = "preset=leaky_diverges&steps=60&seeds=4&member=4"
    recording = train(type(experiment)(**{**experiment.as_dict(), "steps": 60, "seeds": 4}))
    step = int(recording.diverged_step[1, 3])
    assert step > 0, "this network no longer diverges: choose another"
    page.goto(f"/dead-neurons?{query}")
    see_the_end(page)
    page.get_by_role("button", name="Leaky 0.1").click()
    expect(page.locator(".heading")).to_have_text(
        f"This network diverged at step {step}: its numbers are no longer finite"
    )
    expect(page.locator(".unit p")).to_have_text("Its weights are no longer finite numbers.")
    expect(units_of(page, "diverged")).to_have_count(experiment.width)
    expect(page.locator(".curve").get_by_text(f"diverged, step {step}")).to_have_count(1)
    expect(page.locator(".caption")).to_contain_text("2 of 4 diverged")
    # Before it, the network is still itself.
    slider = page.get_by_role("slider", name="Training step")
    slider.press("Home")
    expect(page.locator(".heading")).to_contain_text("step 0: 0% leaking")


def test_only_the_past_is_told_until_the_end_was_seen(page: Page) -> None:
    page.goto("/dead-neurons?mode=explore&preset=k1&lang=en")
    happened = page.locator(".story li:visible")
    expect(happened).to_have_count(1)
    expect(happened).to_contain_text("At step 0")
    told = page.locator(".unit p")
    expect(told).to_contain_text("so on those it can learn.")
    expect(told.get_by_role("button")).to_have_count(0)
    see_the_end(page)
    expect(page.locator(".story")).to_contain_text("lost its last sample at step")
    slider = page.get_by_role("slider", name="Training step")
    slider.press("Home")
    expect(told.get_by_role("button")).to_have_count(1)
    expect(happened.nth(1)).to_contain_text("lost its last sample at step")


def test_what_is_prevented_stands_beside_what_came_instead(page: Page) -> None:
    page.goto("/dead-neurons?mode=explore&steps=60&seeds=4")
    see_the_end(page)
    heading = page.locator(".heading")
    expect(heading).to_contain_text("step 60")
    leaky = page.get_by_role("button", name=NAMES[1])
    leaky.click()
    units_of(page).nth(20).click()
    expect(units_of(page).nth(20)).to_be_checked()
    looked_at, unit = heading.inner_text(), page.locator(".unit").inner_text()
    page.get_by_text("Prevent it: learning rate 1").click()
    before, now = page.locator(".before"), page.locator(".top:not(.before)")
    expect(before.locator(".heading")).to_have_text(
        looked_at.replace("This network", "Before (Learning rate 4)")
    )
    expect(before.locator(".unit")).to_have_text(unit, use_inner_text=True)
    expect(now.locator(".heading")).to_contain_text("Prevented (Learning rate 1), step 60:")
    legend = page.locator(".course .legend")
    expect(legend).to_contain_text("this network: Before (Learning rate 4)")
    expect(leaky).to_have_attribute("aria-pressed", "true")
    for each in (before, now):
        expect(each.get_by_role("radio").nth(20)).to_be_checked()
    # Another unit, and another step, of both.
    before.get_by_role("radio").nth(3).click()
    expect(now.locator(".unit h3")).to_contain_text("Layer 1, unit 4:")
    page.get_by_role("slider", name="Training step").press("Home")
    for each in (before, now):
        expect(each.locator(".heading")).to_contain_text("step 0:")
    for width, height in ((1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        (x, y), (x_now, y_now) = (place_in(each, 0, 0) for each in (before, now))
        assert (y == y_now and x < x_now) if width > 390 else (x == x_now and y < y_now)
        if width > 390:
            expect(page.locator(".player .bar")).to_be_in_viewport(ratio=1)
    page.get_by_text("Prevent it: learning rate 1").click()
    expect(before).to_have_count(0)
    expect(heading).to_contain_text("This network")
