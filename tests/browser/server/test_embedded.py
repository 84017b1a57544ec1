"""Every page in a frame of another site's page, 600 px wide: alone, whole, and with a way out."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.contents import PAGES
from tests.browser.conftest import OpenPage
from tests.harness.actions import wait_until
from tests.harness.browser import OPENED
from tests.harness.settling import wait_until_drawn

WIDTH = 600
# Nothing to scroll in the frame: it is as high as it said.
IS_WHOLE = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return main.scrollHeight <= main.clientHeight + 1 && main.scrollWidth <= main.clientWidth;
}"""
QUICK = {
    "vanishing": "preset=circles_depth_5&seeds=2",
    "race": "seeds=2",
    "dead_neurons": "seeds=2",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_alone_in_a_frame(
    open_page: OpenPage, platform: str, framed_lab: str, name: str
) -> None:
    page = open_page(alone=True)
    address = f"{framed_lab}/{PAGES[name].path}?mode=explore&lang=en&embed=true"
    page.goto(f"{platform}/{WIDTH}?{address}&{QUICK.get(name, '')}")
    frame = page.frames[1]
    frame.locator(OPENED).first.wait_for()
    expect(frame.get_by_role("heading", level=1)).to_be_visible()
    expect(frame.get_by_test_id("stSidebar")).to_be_hidden()
    out = frame.get_by_role("link", name="Open in full")
    expect(out).to_be_visible()
    href = out.get_attribute("href") or ""
    assert href.startswith(f"{framed_lab}/{PAGES[name].path}?")
    assert "embed" not in href
    wait_until(page, "told.length > 0")
    wait_until(frame, f"({IS_WHOLE})()")


def test_the_state_is_in_the_address_of_the_frame_and_goes_along(
    open_page: OpenPage, platform: str, framed_lab: str
) -> None:
    page = open_page(alone=True)
    link = f"{framed_lab}/function?mode=explore&lang=en&slope=0.3&lock=range&embed=true"
    page.goto(f"{platform}/{WIDTH}?{link}")
    frame = page.frames[1]
    frame.locator("input[name=x]").fill("1.5")
    wait_until(frame, "location.search.includes('x=1.5')")
    assert "embed=true" in frame.url
    assert "lock=range" in frame.url
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Open in full").click()
    full = opened.value
    expect(full.get_by_role("heading", level=1)).to_have_text("Function and derivative")
    assert "embed" not in full.url
    for said in ("slope=0.3", "x=1.5", "lock=range"):
        assert said in full.url
    expect(full.get_by_test_id("stSidebar")).to_be_visible()
    expect(full.get_by_role("link", name="Open in full")).to_have_count(0)


@pytest.mark.parametrize(("said", "ground"), [("light", "255, 255, 255"), ("dark", "20, 23, 26")])
@pytest.mark.parametrize("framing", ["", "&embed=true"])
def test_a_link_brings_its_colours(
    browser: Browser, server_url: str, said: str, ground: str, framing: str
) -> None:
    page: Page = browser.new_page(color_scheme="light" if said == "dark" else "dark")
    page.goto(f"{server_url}/race?mode=lesson&lang=en&embed_options={said}_theme{framing}")
    wait_until_drawn(page)
    expect(page.locator(".stApp")).to_have_css("background-color", re.compile(ground))
    assert f"embed_options={said}_theme" in page.url
    page.close()
