"""A hundred learners open the lab within ten seconds, one of them in a real Chromium."""

import asyncio
import re
import time
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection

from playwright.async_api import async_playwright

from benchmarks.load.figures import Figures, milliseconds
from pages.contents import PAGES
from tests.harness.browser import CHROMIUM_FLAGS, FIGURE, Lab, find_chromium
from tests.load.learner import Learner
from tests.load.processes import cpu_seconds

LEARNERS, SECONDS = 100, 10.0
LINKED = re.compile(r'(?:href|src)="\./([^"]+\.(?:js|css))"')


async def measure(lab: Lab) -> Figures:
    """The first class after a start, for whom much is done for the first time, and a later one."""
    first = await _class(lab, "first class, ")
    return first | await _class(lab, "")


async def _class(lab: Lab, prefix: str) -> Figures:
    """From the first request until the first figure's message is there."""
    names = [list(PAGES)[number % len(PAGES)] for number in range(LEARNERS - 1)]
    before = cpu_seconds(lab.pid)
    chromium = asyncio.create_task(_chromium(lab))
    with ThreadPoolExecutor(LEARNERS) as browsers:
        arriving = []
        for name in names:
            arriving.append(asyncio.create_task(_arrive(lab, name, browsers)))
            await asyncio.sleep(SECONDS / LEARNERS)
        found = await asyncio.gather(*arriving)
    served = [one for one in found if one is not None]
    files, waited = zip(*served, strict=True)
    seen, transferred = await chromium
    figures = {
        # With its files a figure that asks the server for nothing is live.
        "files there, p95 ms": milliseconds(files)["p95 ms"],
        **milliseconds(waited),
        "Chromium sees a figure ms": 1000 * seen,
        "bytes a cold visit": transferred,
        "processor ms a visit": 1000 * (cpu_seconds(lab.pid) - before) / LEARNERS,
        "not served": len(names) - len(served),
    }
    return {prefix + name: value for name, value in figures.items()}


async def _arrive(lab: Lab, name: str, browsers: Executor) -> tuple[float, float] | None:
    """Seconds until a learner has the page's files, and its figure; None if they never come."""
    begun = time.perf_counter()
    path = f"/{PAGES[name].path}?mode=explore"
    with suppress(OSError, TimeoutError):
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(browsers, fetch_page, lab.url, path)
        files = time.perf_counter() - begun
        async with Learner(lab.url, path) as learner:
            await learner.until(lambda: learner.page.has(PAGES[name].components[-1]))
            if not learner.page.errors:
                return files, time.perf_counter() - begun
    return None


def fetch_page(lab: str, path: str) -> None:
    """The page's HTML and all files that it names, over one connection."""
    connection = HTTPConnection(lab.removeprefix("http://"), timeout=60)
    connection.request("GET", path)
    html = connection.getresponse().read().decode()
    for address in LINKED.findall(html):
        connection.request("GET", f"/{address}", headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise OSError(f"{address}: {answer.status}")
    connection.close()


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
