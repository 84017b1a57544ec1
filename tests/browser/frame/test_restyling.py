"""What is drawn on a page is styled for itself: no rule has the whole page looked at again."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.harness.browser import FIGURE
from tests.harness.settling import wait_until_drawn

# As Plotly draws: a mark more in an image, and its place is asked for at once.
DRAW = """(main) => {
  const svg = "http://www.w3.org/2000/svg";
  const image = main.lastElementChild.appendChild(document.createElementNS(svg, "svg"));
  for (let mark = 0; mark < 20; mark += 1) {
    image.appendChild(document.createElementNS(svg, "g")).getBoundingClientRect();
  }
  image.remove();
}"""
MARKS = 20


@pytest.mark.parametrize("path", ["function", "neuron", "dead-neurons", "race"])
def test_a_mark_that_is_drawn_leaves_the_page_as_it_is(
    browser: Browser, page: Page, path: str
) -> None:
    page.goto(f"/{path}?mode=explore&lang=en")
    expect(page.locator(FIGURE).first).to_be_visible()
    wait_until_drawn(page)
    block = page.get_by_test_id("stMainBlockContainer")
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    block.evaluate(DRAW)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    styled = [each["args"] for each in events if each["name"] == "UpdateLayoutTree"]
    assert len(styled) >= MARKS
    # Those at the top, whose rules ask for what is in them, and never all that is.
    assert sum(each.get("elementCount", 0) for each in styled) < 20 * MARKS
