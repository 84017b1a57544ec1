"""The lab under its own policy, inside another site's page, and after a frame no page sends."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from pages.contents import PAGES
from tests.harness.actions import wait_until
from tests.harness.browser import FIGURE, OPENED
from tests.harness.settling import open_entry, wait_until_drawn

PATHS = [entry.path for entry in PAGES.values()]
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`));
"""
KEEP_SOCKETS = """
window.sockets = [];
window.WebSocket = class extends WebSocket {
  constructor(...given) { super(...given); sockets.push(this); }
};
"""


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("violations")
    return found


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_needs_nothing_that_the_policy_refuses(page: Page, path: str, lang: str) -> None:
    page.add_init_script(WATCH)
    reply = page.goto(f"/{path}?mode=explore&lang={lang}")
    assert reply is not None
    policy = reply.headers["content-security-policy"]
    assert "unsafe-eval" not in policy
    assert policy.count("blob:") == policy.count("img-src 'self' data: blob:") == 1
    page.locator(OPENED).first.wait_for()
    # Down to the foot: what comes into view later is loaded too.
    page.locator(":is(.st-key-foot, .st-key-for_teachers)").last.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert violations(page) == []


def test_what_the_policy_refuses_is_noticed(browser: Browser, server_url: str) -> None:
    """Else the test above could not fail."""
    page = browser.new_page()
    page.add_init_script(WATCH)
    page.goto(server_url)
    # Later: what Playwright itself evaluates may evaluate texts.
    page.evaluate(
        """() => setTimeout(() => {
            const script = document.createElement("script");
            script.textContent = "window.gotIn = true";
            document.head.append(script);
            try { new Function("window.gotIn = true")(); } catch { /* refused */ }
            new Image().src = "https://elsewhere.invalid/picture.png";
        })"""
    )
    wait_until(page, "violations.length >= 3")
    assert page.evaluate("window.gotIn") is None
    page.close()


def test_an_unknown_address_opens_under_the_policy_too(browser: Browser, server_url: str) -> None:
    page = browser.new_page()
    page.add_init_script(WATCH)
    page.goto(f"{server_url}/nowhere")
    page.get_by_role("heading", level=1).wait_for(timeout=60_000)
    # Streamlit's own page there; its protobuf does without.
    assert [found for found in violations(page) if "wasm-eval" not in found] == []
    page.close()


@pytest.mark.parametrize("kind", ["SVG", "PNG", "CSV"])
def test_figures_are_saved_under_the_policy(page: Page, kind: str) -> None:
    page.add_init_script(WATCH)
    page.goto("/function")
    page.locator("path[data-kind=f]").first.wait_for(timeout=60_000)
    with page.expect_download() as download:
        page.locator(f"[data-save={kind}]").click()
    assert Path(download.value.path()).stat().st_size > 500
    assert violations(page) == []


def test_code_is_saved_and_the_link_copied_under_the_policy(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(WATCH)
    page.goto("/function?slope=0.3&lang=en")
    wait_until_drawn(page)
    open_entry(page, "Draw this figure yourself")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save relu_lab_numpy.py").click()
    assert b"import numpy" in Path(download.value.path()).read_bytes()
    page.get_by_role("button", name="Copy this link").click()
    page.get_by_role("button", name="Link copied").wait_for()
    assert "slope=0.3" in page.evaluate("navigator.clipboard.readText()")
    assert violations(page) == []


def test_a_network_is_trained_under_the_policy(page: Page) -> None:
    page.add_init_script(WATCH)
    page.goto("/dead-neurons?lang=en&seed=4711&steps=100")
    page.locator(FIGURE).first.wait_for()
    expect(page.get_by_test_id("stMain")).to_contain_text("of units dead")
    assert violations(page) == []


def test_a_page_whose_connection_is_ended_comes_back_by_itself(page: Page) -> None:
    page.add_init_script(KEEP_SOCKETS)
    page.goto("/function?slope=0.3&lang=en")
    # The figure is there before the connection is.
    wait_until(page, "sockets.at(-1)?.readyState === 1")
    expect(page.get_by_role("button", name="中文")).to_be_visible()
    page.evaluate("sockets.at(-1).send(new Uint8Array(100).fill(255))")
    wait_until(page, "sockets.length > 1 && sockets.at(-1).readyState === 1")
    page.locator("input[name=slope]").fill("0.5")
    expect(page).to_have_url(re.compile(r"[?&]slope=0\.5(&|$)"))
    # The page's words come over the new connection.
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("函数与导数")


def the_frame(page: Page) -> Frame:
    return page.frames[1]


def test_a_learning_platform_shows_the_lab(page: Page, platform: str, framed_lab: str) -> None:
    page.goto(f"{platform}/?{framed_lab}/function?slope=0.3&lang=en")
    frame = the_frame(page)
    frame.locator("path[data-kind=f]").first.wait_for(timeout=60_000)
    # The page's words come over the websocket.
    expect(frame.get_by_role("heading", level=1)).to_have_text("Function and derivative")
    frame.locator("input[name=slope]").fill("0.5")
    wait_until(frame, "location.search.includes('slope=0.5')")
    frame.locator("a", has_text="Dead neurons").first.click()
    expect(frame.get_by_role("heading", level=1)).to_have_text("Dead neurons")


@pytest.mark.parametrize("site", ["platform", "stranger"])
def test_other_sites_do_not(
    browser: Browser, platform: str, framed_lab: str, server_url: str, site: str
) -> None:
    page = browser.new_page()
    if site == "stranger":  # whom the lab does not name
        page.goto(f"{platform.replace('localhost', '127.0.0.1')}/?{framed_lab}/function")
    else:  # and a lab that names none
        page.goto(f"{platform}/?{server_url}/function")
    page.wait_for_load_state("networkidle")
    assert the_frame(page).locator("#root").count() == 0
    page.close()
