"""What a first visit to a page fetches: for the browser tests and the benchmarks."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.harness.browser import OPENED


def cold_transfer(browser: Browser, url: str, **reader: object) -> dict[str, int]:
    """Path of everything that a page asks for by HTTP until all is quiet: its bytes on the wire.

    What is fetched ahead while the browser is idle is none of it. The browser takes gzip alone, as
    browsers do that come by plain HTTP; ``reader`` holds Playwright's options of a context.
    """
    context = browser.new_context(**reader)
    page = context.new_page()
    network = context.new_cdp_session(page)
    paths: dict[str, str] = {}
    sizes: dict[str, int] = {}
    ahead: set[str] = set()

    def note(event: dict[str, Any]) -> None:
        paths[event["requestId"]] = urlsplit(event["request"]["url"]).path
        if "prefetch" in event["request"]["headers"].get("Sec-Purpose", ""):
            ahead.add(event["requestId"])

    network.on("Network.requestWillBeSent", note)
    network.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}),
    )
    network.send("Network.enable")
    network.send("Network.setExtraHTTPHeaders", {"headers": {"Accept-Encoding": "gzip"}})
    page.goto(url)
    page.locator(OPENED).first.wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")
    context.close()
    found: dict[str, int] = {}
    for request in sizes.keys() - ahead:
        size = sizes[request]
        found[paths[request]] = found.get(paths[request], 0) + size
    return found
