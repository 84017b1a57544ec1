"""A run's files are made and saved when their buttons are pressed."""

import ast
import csv
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.harness.browser import FIGURE
from tests.harness.settling import open_entry, wait_until_drawn


def test_a_run_is_taken_home(page: Page) -> None:
    page.goto("/dead-neurons?lang=en&steps=20&seeds=2")
    page.locator(FIGURE).first.wait_for()
    open_entry(page, "Take it home")
    expect(page.get_by_test_id("stDownloadButton").first).to_be_visible()
    # A press while the page is drawn anew meets a button that is about to go.
    wait_until_drawn(page)
    found = {}
    for button, file in (("script", "py"), ("notebook", "ipynb"), ("numbers (CSV)", "csv")):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Save the {button}").click()
        assert download.value.suggested_filename == f"relu_lab_dead_neurons.{file}"
        found[file] = Path(download.value.path()).read_text(encoding="utf-8")
    ast.parse(found["py"])
    assert "STEPS, NETWORKS, SEED, DATA_SEED = 20, 2, 0, 0" in found["ipynb"]
    lines = [line for line in found["csv"].splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    assert {row["contender"] for row in rows} == {"ReLU", "Leaky 0.1"}
    expect(page.get_by_text("a row for each network and each recorded step")).to_be_visible()
