"""Look inside: network, layer, unit and back; its numbers are those of the recording."""

import re
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.dead_neurons.autopsy_words import number
from pages.frame.text import label_table
from pages.race.state import defaults, experiments_of
from relu_core.experiment import Experiment
from relu_core.lessons.race import Contender
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.units.inside import inside
from relu_core.units.states import typical_member
from relu_core.units.telling import struck_down
from tests.harness.actions import OpenPage, see_the_end, sent_frames
from tests.harness.runs import recorded
from tests.harness.settling import open_entry, wait_until_drawn

K1 = PRESETS["k1"].experiment
# Longer than a picture takes to settle.
A_WHILE = 1500


SMALL: dict[str, int] = {"width": 4, "steps": 20, "seeds": 2, "samples": 32}


@dataclass(frozen=True)
class Room:
    """A page that can be looked into, its address, and the runs of the networks that it shows."""

    address: str
    networks: tuple[tuple[Experiment, int], ...]

    @property
    def experiment(self) -> Experiment:
        return self.networks[0][0]


def query(**settings: object) -> str:
    return "&".join(f"{name}={value}" for name, value in settings.items())


def vanishing() -> Room:
    run = replace(PRESETS["circles_depth_5"].experiment, depth=3, **SMALL)
    address = f"/vanishing-gradients?{query(preset='circles_depth_5', depth=3, **SMALL)}"
    return Room(address, tuple((run, index) for index in range(4)))


def race() -> Room:
    contenders = (Contender("relu", "he", "sgd", 0.1), Contender("tanh", "he", "sgd", 0.1))
    state = replace(defaults(), depth=1, contender=contenders, **SMALL)
    said = "contender=relu:he:sgd:0.1&contender=tanh:he:sgd:0.1"
    address = f"/race?{query(depth=1, **SMALL)}&{said}"
    return Room(address, tuple((run, 0) for run in experiments_of(state)))


DEAD = Room("/dead-neurons?preset=k1", ((K1, 0), (K1, 1)))
RACES = {"vanishing": vanishing, "race": race}


def text(key: str, lang: str = "en", **values: object) -> str:
    return str(label_table()["inside"][key][lang]).format(**values)


def opened(page: Page, room: Room = DEAD, lang: str = "en") -> Locator:
    """The picture of a page whose run is at its end."""
    page.goto(f"{room.address}&mode=explore&lang={lang}")
    see_the_end(page)
    open_entry(page, text("unfold", lang))
    panel = page.locator(".inside")
    expect_step(panel, room.experiment.steps, lang)
    return panel


def expect_step(panel: Locator, step: int, lang: str = "en") -> None:
    """The picture is of this step, and rests."""
    expect(panel.locator("h2")).to_contain_text(text("step", lang, step=step))
    expect(panel).to_have_attribute("aria-busy", "false")


def written(value: float) -> str:
    """A number as picture and formula have it."""
    return str(int(value)) if value == int(value) else number(value, 3)


@pytest.fixture(scope="module")
def recording() -> Recording:
    """The run that the page on dead neurons shows."""
    return recorded(K1)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_press_goes_deeper_and_the_way_back_leads_out(
    page: Page, recording: Recording, lang: str
) -> None:
    panel = opened(page, lang=lang)
    expect(panel.locator(".column")).to_have_count(K1.depth + 1)
    panel.locator(".column").first.click()
    rows = panel.locator("button.row")
    expect(rows).to_have_count(K1.width)
    # One that no page has opened by itself.
    unit = (struck_down(recording, 0, typical_member(recording)) + 1) % K1.width
    rows.nth(unit).click()
    name = text("unit", lang, unit=unit + 1)
    expect(panel.locator("[aria-current]")).to_have_text(name)
    # The player and the autopsy look at the same unit.
    expect(page.locator(".player .units [aria-checked=true]")).to_have_count(1)
    cells = page.locator(".player .units").get_by_role("radio")
    expect(cells.nth(unit)).to_have_attribute("aria-checked", "true")
    expect(page.locator(".autopsy h2")).to_contain_text(re.compile(rf"\b{unit + 1}\b"))
    back = panel.locator(".back")
    back.click()
    expect(rows).to_have_count(K1.width)
    back.click()
    expect(panel.locator(".column")).to_have_count(K1.depth + 1)
    expect(back).to_be_hidden()


def test_picture_and_formula_have_the_numbers_of_the_recording_and_the_autopsy_is_a_press_away(
    page: Page, recording: Recording
) -> None:
    panel = opened(page)
    found = inside(recording, 0, typical_member(recording), -1, 0).layers[0]
    unit = int(found.z.argmax())
    panel.locator(".column").first.click()
    row = panel.locator("button.row").nth(unit)
    values = (found.z, found.output, found.slope, found.gradient)
    numbers = [written(float(each[unit])) for each in values]
    expect(row.locator(".value")).to_have_text(numbers)
    row.click()
    z, output, slope, gradient = numbers
    drawn = panel.locator("svg .words")
    said = [f"z = {z}", f"f(z) = {output}", f"f′(z) = {slope}", f"∂L/∂z = {gradient}"]
    said += [f"b = {written(float(found.b[unit]))}"]
    said += [f"w{'₁₂'[k]} = {written(float(found.W[unit, k]))}" for k in (0, 1)]
    said += [f"x{'₁₂'[k]} = {written(float(found.h[k]))}" for k in (0, 1)]
    for each in said:
        expect(drawn.get_by_text(each, exact=True)).to_have_count(1)
    formula = panel.locator(".beside .formula")
    for each in (f"f(z) = ReLU({z}) = {output}", f"f′(z) = {slope}", f"= {z}", f"= {gradient}"):
        expect(formula.get_by_text(each, exact=True).first).to_be_visible()
    w, x = (written(float(each)) for each in (found.W[unit, 0], found.h[0]))
    x = f"({x})" if x.startswith("−") else x
    expect(formula.nth(1)).to_contain_text(f"= {w} · {x}")
    panel.get_by_role("button", name=text("to_autopsy")).click()
    expect(page.locator(".autopsy")).to_be_focused()
    expect(page.locator(".autopsy")).to_be_in_viewport()


def test_the_backward_pass_sweeps_and_keys_go_in_and_out_with_the_focus(page: Page) -> None:
    panel = opened(page)
    expect_sweep_from_the_output_to_the_input(panel)
    column = panel.locator(".column").nth(1)
    column.press("Enter")
    row = panel.locator("button.row").first
    expect(panel.locator("button.row:focus")).to_have_count(1)
    row.press("Enter")
    back = panel.locator(".back")
    expect(back).to_be_focused()
    page.keyboard.press("Escape")
    expect(row).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel.locator(".column").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel.locator(".column")).to_have_count(K1.depth + 1)


def test_the_server_is_asked_only_while_it_is_open_and_once_the_step_rests(page: Page) -> None:
    frames = sent_frames(page)
    page.goto(f"{DEAD.address}&mode=explore&lang=en")
    see_the_end(page)
    wait_until_drawn(page)
    slider = page.locator(".player input[name=record]")
    frames.clear()
    for _ in range(5):
        slider.press("PageDown")
    page.wait_for_timeout(A_WHILE)
    assert not frames
    open_entry(page, text("unfold"))
    panel = page.locator(".inside")
    expect(panel.locator(".column")).to_have_count(K1.depth + 1)
    slider.press("Home")
    expect_step(panel, 0)
    slider.press("End")
    expect_step(panel, K1.steps)
    wait_until_drawn(page)
    frames.clear()
    # What was seen is not asked for again.
    slider.press("Home")
    expect_step(panel, 0)
    assert not frames
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_timeout(A_WHILE)
    assert not frames
    page.get_by_role("button", name="Pause", exact=True).click()
    expect(panel).to_have_attribute("aria-busy", "false")
    wait_until_drawn(page)
    assert len(frames) == 1


def test_its_own_step_leads_the_player_and_another_sample_has_other_numbers(page: Page) -> None:
    panel = opened(page)
    loss = panel.locator(".beside .formula").first
    panel.locator("input[name=inside_step]").press("Home")
    expect_step(panel, 0)
    expect(page.locator(".player .heading")).to_contain_text("step 0:")
    before = loss.inner_text()
    panel.locator("input[name=inside_sample]").press("ArrowRight")
    expect(loss).not_to_have_text(before)
    expect(panel.locator(".field b").last).to_have_text(text("sample_of", sample=2, samples=256))


def test_where_motion_is_reduced_nothing_sweeps(open_page: OpenPage) -> None:
    page = open_page(reduced_motion="reduce")
    panel = opened(page)
    expect(panel.locator(".sweep")).to_be_hidden()
    panel.locator(".column").first.click()
    running = panel.evaluate("root => root.getAnimations({ subtree: true }).length")
    assert running == 0


def expect_sweep_from_the_output_to_the_input(panel: Locator) -> None:
    panel.get_by_role("button", name=text("sweep")).click()
    delays = panel.locator(".sweeps").evaluate_all(
        "all => all.map((each) => each.getAnimations()[0]?.effect.getTiming().delay)"
    )
    assert len(delays) == K1.depth + 1
    layers = panel.locator(".sweeps").evaluate_all("all => all.map((each) => +each.dataset.layer)")
    order = [layer for _, layer in sorted(zip(delays, layers, strict=True))]
    assert order == sorted(layers, reverse=True)


def test_of_a_diverged_network_there_is_the_last_step_with_numbers(page: Page) -> None:
    page.goto("/dead-neurons?preset=leaky_diverges&steps=60&seeds=4&member=4&mode=explore&lang=en")
    see_the_end(page)
    open_entry(page, text("unfold"))
    panel = page.locator(".inside")
    panel.get_by_role("button", name="Leaky 0.1").click()
    expect(panel.locator(".nothing p")).to_contain_text("no longer finite")
    expect(panel.locator(".body")).to_be_hidden()
    panel.locator(".nothing button").click()
    expect(panel.locator(".body")).to_be_visible()
    expect(panel.locator(".nothing")).to_be_hidden()


@pytest.mark.parametrize("room", RACES)
def test_a_race_can_be_looked_into_contender_by_contender(page: Page, room: str) -> None:
    here = RACES[room]()
    panel = opened(page, here)
    expect(panel.locator(".runs button")).to_have_count(len(here.networks))
    slider = page.locator(".playback input[name=record]")
    for record, key in ((-1, "End"), (0, "Home")):
        slider.press(key)
        for place, (experiment, index) in enumerate(here.networks[:2]):
            panel.locator(".runs button").nth(place).click()
            expect_step(panel, experiment.steps if record else 0)
            found = inside(recorded(experiment), index, 0, record, 0)
            lengths = [written(layer.gradient_norm) for layer in found.layers]
            expect(panel.locator(".norm")).to_have_text(lengths)
            loss = f"L = −ln {written(found.probability[found.target])} = {written(found.loss)}"
            expect(panel.locator(".beside .formula").first).to_have_text(loss)


def test_the_chain_is_one_press_away(page: Page) -> None:
    panel = opened(page, vanishing())
    panel.get_by_role("button", name=text("to_chain")).click()
    expect(page.locator(".chain")).to_be_focused()


def test_of_many_inputs_and_units_the_strongest_are_drawn_and_it_is_said(page: Page) -> None:
    small = {"steps": 5, "seeds": 1, "depth": 2}
    run = replace(PRESETS["digits_depth_5"].experiment, **small)
    address = f"/vanishing-gradients?{query(preset='digits_depth_5', **small)}"
    panel = opened(page, Room(address, ((run, 0),)))
    left_out = panel.locator(".left-out")
    expect(left_out).to_contain_text(text("inputs_left_out", drawn=16, inputs=64))
    expect(left_out).to_contain_text(text("units_left_out", drawn=16, units=32))
    expect(panel.locator(".image")).to_be_visible()
    panel.locator(".column").first.click()
    panel.locator("button.row").nth(5).click()
    expect(panel.locator("svg .words", has_text="56 more")).to_have_count(1)
    expect(panel.locator(".beside .formula").nth(1)).to_contain_text("56 more")
