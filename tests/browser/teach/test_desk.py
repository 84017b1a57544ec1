"""The desk in a browser: what it shows is what its link opens."""

from playwright.sync_api import Page, expect

from tests.harness.actions import wait_until


def test_the_preview_is_what_the_link_opens(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/teach?lang=en&to=function&opens=free&fixed=slope&hidden=pages&reads=zh")
    shown = page.frame_locator(".share iframe")
    expect(shown.get_by_role("heading", level=1)).to_have_text("函数与导数")
    expect(shown.locator("input[name=slope]")).to_be_disabled()
    page.get_by_role("button", name="Copy this link").last.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert "embed" not in link
    expect(page.locator(".share .address textarea")).to_have_value(link)
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("函数与导数")
    expect(page.locator("input[name=slope]")).to_be_disabled()
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()


def test_the_code_fills_the_screen_for_the_back_row(page: Page) -> None:
    page.goto("/teach?lang=en")
    page.get_by_role("button", name="Show the QR code large").click()
    large = page.locator(".share dialog")
    expect(large).to_be_visible()
    wait_until(
        page,
        "(box) => box.width > 0.5 * innerHeight",
        large.locator("svg").bounding_box(),
    )
    page.keyboard.press("Escape")
    expect(large).to_be_hidden()


def test_the_address_of_the_desk_keeps_what_was_chosen(page: Page) -> None:
    page.goto("/teach?lang=en")
    page.get_by_role("radio", name="Projector").click()
    page.wait_for_url("**size=large**")
    page.reload()
    expect(page.locator(".share .address textarea")).to_have_value(
        f"{page.url.partition('/teach')[0]}/dead-neurons"
        "?mode=lesson&scenario=high_rate&presenter=1&v=2"
    )


def test_a_quiet_way_leads_from_the_start_to_the_desk(page: Page) -> None:
    page.goto("/?lang=en")
    page.locator(".st-key-for_teachers").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The teacher's desk")
