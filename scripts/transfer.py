"""What a first visit to a page fetches: for the browser tests and the benchmarks."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser

from scripts.browser import FIGURE


def cold_transfer(browser: Browser, url: str, **reader: object) -> dict[str, int]:
    """Path of everything fetched by HTTP until all is quiet: its bytes on the wire.

    The browser takes gzip alone, as browsers do that come by plain HTTP; ``reader`` holds
    Playwright's options of a context.
    """
    context = browser.new_context(**reader)
    page = context.new_page()
    network = context.new_cdp_session(page)
    paths: dict[str, str] = {}
    sizes: dict[str, int] = {}
    network.on(
        "Network.requestWillBeSent",
        lambda event: paths.update({event["requestId"]: urlsplit(event["request"]["url"]).path}),
    )
    network.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}),
    )
    network.send("Network.enable")
    network.send("Network.setExtraHTTPHeaders", {"headers": {"Accept-Encoding": "gzip"}})
    page.goto(url)
    page.locator(FIGURE).first.wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")
    context.close()
    found: dict[str, int] = {}
    for request, size in sizes.items():
        found[paths[request]] = found.get(paths[request], 0) + size
    return found
