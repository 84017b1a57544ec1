"""Plotly's script is fetched ahead, after the first figure, and not a second time."""

import pytest
from playwright.sync_api import Page, expect

from pages.browser.figures.ahead import plotly_script
from pages.contents import PAGES
from pages.frame.text import label_table
from tests.browser.server.test_security import WATCH
from tests.harness.actions import wait_until
from tests.harness.settling import open_entry, wait_until_drawn

SCRIPT = plotly_script().removeprefix(".")
# When there was no figure yet the last time that anyone looked, by the browser's own clock.
STOPWATCH = """
const look = () => {
  const hosts = [...document.querySelectorAll("[data-testid=stMain] *")];
  if (hosts.some((host) => host.shadowRoot?.querySelector("[role=img] :is(path, canvas)"))) return;
  window.noFigure = performance.now();
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
FETCHED = (
    f"performance.getEntriesByType('resource').filter(({{ name }}) => name.endsWith('{SCRIPT}'))"
)
WITH_FIGURES = [entry.path for entry in PAGES.values() if entry.has_finished]


@pytest.mark.parametrize("path", WITH_FIGURES)
def test_it_comes_after_the_first_figure(page: Page, path: str) -> None:
    page.add_init_script(WATCH)
    page.add_init_script(STOPWATCH)
    page.goto(f"/{path}?mode=explore")
    wait_until(page, f"{FETCHED}.length > 0")
    assert page.evaluate(f"{FETCHED}[0].startTime > noFigure")
    assert page.evaluate("violations") == []


def test_a_figure_that_is_opened_then_takes_it_from_the_cache(page: Page) -> None:
    page.goto("/function?lang=en")
    wait_until(page, f"{FETCHED}.length > 0 && {FETCHED}[0].responseEnd > 0")
    wait_until_drawn(page)
    open_entry(page, label_table()["function_look"]["unfold"]["en"])
    expect(page.locator(".js-plotly-plot")).to_be_visible()
    wait_until(page, f"{FETCHED}.length > 1")
    # What the first brought over the line, and nothing after it.
    assert page.evaluate(f"{FETCHED}.slice(1).every((one) => one.transferSize === 0)")
