"""No layer of units is out of sight, on any screen."""

import pytest
from playwright.sync_api import Page, expect

from tests.harness.actions import see_the_end
from tests.harness.settling import follow

HIDDEN = "(grid) => grid.scrollHeight - grid.clientHeight"


@pytest.mark.parametrize(
    "query", ["", "preset=leaky_fails", "preset=leaky_fails&depth=8&steps=20&seeds=2"]
)
def test_every_layer_is_seen(page: Page, query: str) -> None:
    for presenter in ("", "&presenter=1"):
        page.set_viewport_size({"width": 1280, "height": 720})
        follow(page, f"/dead-neurons?mode=explore&lang=en&{query}{presenter}")
        expect(page.locator("html[data-presenter]")).to_have_count(1 if presenter else 0)
        see_the_end(page)
        units = page.locator(".player .units")
        expect(units.get_by_role("radio").first).to_be_visible()
        for width, height in ((1280, 720), (1024, 768), (768, 1024), (390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            expect(units).to_be_visible()
            assert units.evaluate(HIDDEN) <= 1, (width, height, presenter)
