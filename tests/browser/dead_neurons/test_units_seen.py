"""No layer of units is out of sight, on any screen."""

import pytest
from playwright.sync_api import Page, expect

from tests.harness.actions import see_the_end

HIDDEN = "(grid) => grid.scrollHeight - grid.clientHeight"


@pytest.mark.parametrize(
    "query", ["", "preset=leaky_fails", "preset=leaky_fails&depth=8&steps=20&seeds=2"]
)
@pytest.mark.parametrize("presenter", [False, True])
def test_every_layer_is_seen(page: Page, query: str, presenter: bool) -> None:
    page.goto(f"/dead-neurons?mode=explore&lang=en&{query}{'&presenter=1' if presenter else ''}")
    see_the_end(page)
    units = page.locator(".player .units")
    expect(units.get_by_role("radio").first).to_be_visible()
    for width, height in ((1280, 720), (1024, 768), (768, 1024), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        expect(units).to_be_visible()
        assert units.evaluate(HIDDEN) <= 1, (width, height)
