"""Every page opens for every reader: heading, first figure, no error, no sideways scroll."""

import pytest
from playwright.sync_api import expect

from pages.shared.contents import PAGES
from scripts.browser import FIGURE

READERS = ["page", "dark_page", "chinese_page", "phone_page"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("path", PAGES.values())
def test_a_deep_link_opens(path: str, reader: str, request: pytest.FixtureRequest) -> None:
    page = request.getfixturevalue(reader)
    page.goto(f"/{path}")
    page.locator(FIGURE).first.wait_for(timeout=60_000)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.get_by_role("heading", level=1).inner_text()
    overflow = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    assert page.evaluate(overflow) <= 0
