"""Every page opens for every reader: heading, first figure, no error, no sideways scroll."""

import pytest
from playwright.sync_api import expect

from pages.shared.contents import PAGES
from scripts.browser import FIGURE

READERS = ["page", "dark_page", "chinese_page", "phone_page"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("path", [entry.path for entry in PAGES.values()])
def test_a_deep_link_opens(path: str, reader: str, request: pytest.FixtureRequest) -> None:
    page = request.getfixturevalue(reader)
    page.goto(f"/{path}")
    page.locator(FIGURE).first.wait_for(timeout=60_000)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.get_by_role("heading", level=1).inner_text()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
