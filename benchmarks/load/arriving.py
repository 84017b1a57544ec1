"""Thirty learners open the lab within five seconds, one of them in a real Chromium."""

import asyncio
import re
import time
from contextlib import suppress
from urllib.request import Request, urlopen

from playwright.async_api import async_playwright

from benchmarks.load.figures import LEARNERS, Figures, milliseconds
from pages.shared.contents import PAGES
from scripts.browser import CHROMIUM_FLAGS, FIGURE, Lab, find_chromium
from tests.load.learner import Learner

SECONDS = 5.0
LINKED = re.compile(r'(?:href|src)="\./([^"]+\.(?:js|css))"')


async def measure(lab: Lab) -> Figures:
    """From the first request until the first figure's message is there."""
    names = [list(PAGES)[number % len(PAGES)] for number in range(LEARNERS - 1)]
    waited: list[float] = []
    chromium = asyncio.create_task(_chromium(lab))
    await asyncio.gather(*(_arrive(lab, name, n, waited) for n, name in enumerate(names)))
    seen, transferred = await chromium
    return {
        **milliseconds(waited),
        "Chromium sees a figure ms": 1000 * seen,
        "bytes a cold visit": transferred,
        "not served": len(names) - len(waited),
    }


async def _arrive(lab: Lab, name: str, number: int, waited: list[float]) -> None:
    await asyncio.sleep(number * SECONDS / LEARNERS)
    begun = time.perf_counter()
    path = f"/{PAGES[name].path}"
    html = await asyncio.to_thread(_fetch, lab.url + path)
    linked = [f"{lab.url}/{address}" for address in LINKED.findall(html)]
    with suppress(OSError, TimeoutError):
        # Six at once, as a browser does.
        for start in range(0, len(linked), 6):
            batch = linked[start : start + 6]
            await asyncio.gather(*(asyncio.to_thread(_fetch, address) for address in batch))
        async with Learner(lab.url, path) as learner:
            await learner.until(lambda: learner.page.has(PAGES[name].components[-1]))
            if not learner.page.errors:
                waited.append(time.perf_counter() - begun)


def _fetch(address: str) -> str:
    plain = not address.endswith((".js", ".css"))
    headers = {} if plain else {"Accept-Encoding": "gzip"}
    with urlopen(Request(address, headers=headers), timeout=60) as answer:
        body: bytes = answer.read()
    return body.decode() if plain else ""


async def _chromium(lab: Lab) -> tuple[float, float]:
    """Seconds until a figure is seen, and bytes that came over the network."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), args=CHROMIUM_FLAGS
        )
        page = await browser.new_page(locale="en-US")
        session = await page.context.new_cdp_session(page)
        await session.send("Network.enable")
        sizes: list[float] = []
        session.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
        session.on(
            "Network.webSocketFrameReceived",
            lambda told: sizes.append(len(told["response"]["payloadData"]) * 3 / 4),
        )
        begun = time.perf_counter()
        await page.goto(f"{lab.url}/function")
        await page.locator(FIGURE).first.wait_for()
        seen = time.perf_counter() - begun
        await page.wait_for_load_state("networkidle")
        await browser.close()
        return seen, sum(sizes)
