"""Units by samples: pointed at, walked through by key, and played until rows go dark."""

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from pages.frame.text import label_table
from relu_core.figures.activity import HEALTHY, TOO_HIGH, activated, pack, sample_order
from relu_core.recording import Recording
from relu_core.training import train
from tests.harness.actions import mount_alone, press, wait_until

TABLE = label_table()
LABELS = {
    name: text["en"]
    for section in ("player", "transport", "closed")
    for name, text in TABLE[section].items()
}
SHEETS = ("beside", "transport", "plane", "decision_map", "legend")
MARGINS = {"left": 40, "right": 18, "top": 34, "bottom": 16}  # as in matrix.js


@pytest.fixture(scope="module")
def recordings() -> list[Recording]:
    return [train(HEALTHY), train(TOO_HIGH)]


def cells_of(recording: Recording) -> Any:
    """(R, units, samples), in the order of the columns."""
    data = HEALTHY.data()
    return activated(recording)[..., sample_order(data.X_train, data.y_train)]


def heard(page: Page, beginning: str) -> None:
    """Waits until something that begins so is said aloud."""
    script = "(beginning) => heard.some((text) => text.startsWith(beginning))"
    wait_until(page, script, beginning)


def test_cells_are_pointed_at_walked_through_and_played(
    modules: Page, recordings: list[Recording]
) -> None:
    page = modules
    page.emulate_media(reduced_motion="no-preference")
    page.set_viewport_size({"width": 1012, "height": 700})
    data = {**pack(recordings), "look": {}, "labels": LABELS, "lang": "en"}
    mount_alone(page, "neuron/closed", data, SHEETS)
    page.evaluate(
        """() => {
            globalThis.heard = [];
            document.addEventListener("relu-lab:said", ({ detail }) => heard.push(detail));
        }"""
    )
    healthy, high = map(cells_of, recordings)
    says, matrix = page.locator(".says"), page.locator(".matrix")
    dark = round(100 * (1 - healthy[0].mean()))
    expect(says).to_contain_text(f"{dark}% of the cells are dark. Yet no row is dark")

    # A mouse points at a cell, a number or a dot, and the map shows the unit and the sample.
    box = matrix.bounding_box()
    assert box is not None
    across = (box["width"] - MARGINS["left"] - MARGINS["right"]) / HEALTHY.train_samples
    down = (box["height"] - MARGINS["top"] - MARGINS["bottom"]) / HEALTHY.width

    def place(unit: float, sample: float) -> dict[str, float]:
        x = MARGINS["left"] + (sample + 0.5) * across
        return {"x": x, "y": MARGINS["top"] + (unit + 0.5) * down}

    line, ring = page.locator(".map .selected"), page.locator(".map .sample")
    assert not line.get_attribute("d")
    for unit, sample in ((3, 10), (3, 11), (12, 60)):
        matrix.hover(position=place(unit, sample))
        is_open = healthy[0, unit, sample]
        expect(says).to_contain_text(
            f"Unit {unit + 1} is {'open' if is_open else 'closed'} for sample {sample + 1} "
        )
        opens = int(healthy[0, unit].sum())
        shown = HEALTHY.train_samples - opens if is_open else opens
        expect(says).to_contain_text(f"for {shown} of the 64 samples")
        closed = HEALTHY.width - int(healthy[0, :, sample].sum())
        expect(says).to_contain_text(f"finds {closed} of the 16 units closed")
    own = line.get_attribute("d")
    hinges = page.locator(".map .hinge:not(.stays-off)").get_attribute("d")
    assert own
    assert own in (hinges or "")
    assert ring.get_attribute("d")
    rings = page.locator(".map .fires").get_attribute("d") or ""
    assert rings.count("M") == healthy[0, 12].sum()
    matrix.hover(position=place(5, -2))
    expect(says).to_contain_text(re.compile(r"^Unit 6 is closed for \d+ of the 64 samples and"))
    assert not ring.get_attribute("d")
    matrix.hover(position=place(-1, 20))
    expect(says).to_contain_text("Sample 21 finds")
    assert not line.get_attribute("d")

    # Keys go on from there, down into the column, and stop at its end.
    matrix.focus()
    page.keyboard.press("ArrowDown")
    expect(says).to_contain_text(re.compile("^Unit 1 is .* for sample 21 "))
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(says).to_contain_text(re.compile("^Unit 16 is .* for sample 22 "))
    heard(page, "Unit 16 is")
    page.keyboard.press("Escape")
    expect(says).to_contain_text("of the cells are dark")

    # Played at the high rate from the same start, rows go dark until one is left.
    press(page, LABELS["rate"].replace("{rate}", "16"))
    expect(page.locator(".heading")).to_contain_text("Step 0: 0 of 16 units dead")
    page.locator("select[name=speed]").select_option("4")
    press(page, LABELS["play"])
    dead = int((~high[-1].any(axis=1)).sum())
    expect(page.locator(".heading")).to_contain_text(f"Step 500: {dead} of 16 units dead")
    expect(says).to_contain_text(f"{dead} of the 16 rows are dark from end to end")
    expect(page.locator(".matrix text.dead")).to_have_count(dead)
    unit = int(np.argmin(high[-1].any(axis=1)))
    matrix.hover(position=place(unit, 3))
    lost = recordings[1].steps[high[:, unit].any(axis=1).argmin()]
    expect(says).to_contain_text(
        f"Unit {unit + 1} has been closed for all 64 samples since step {lost}"
    )
    silent = int(np.argmin(high[-1].any(axis=0)))
    matrix.hover(position=place(-1, silent))
    expect(says).to_contain_text(f"Sample {silent + 1} finds all 16 units closed")
    # What stands still is said to those who listen.
    heard(page, f"Sample {silent + 1} finds all 16 units closed")
