"""From a warm server to a page's first figure: median of five visits in a real Chromium."""

import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, sync_playwright

from scripts.browser import CHROMIUM_FLAGS, FIGURE, find_chromium, running_lab

PATHS = ["/", "/function", "/dead-neurons", "/vanishing-gradients"]
VISITS = 5


def visit(context: BrowserContext, url: str) -> float:
    """Seconds from the request to the first figure on screen."""
    page = context.new_page()
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.locator(FIGURE).first.wait_for()
    seconds = time.perf_counter() - start
    page.close()
    return seconds


def main() -> None:
    """Cold: a browser that was never here; warm: one that has the files in its cache."""
    log = Path(tempfile.mkdtemp()) / "server.log"
    with running_lab(log) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        for path in PATHS:
            seconds: dict[str, list[float]] = {"cold": [], "warm": []}
            visit(browser.new_context(), lab + path)
            for _ in range(VISITS):
                context = browser.new_context()
                seconds["cold"].append(visit(context, lab + path))
                seconds["warm"].append(visit(context, lab + path))
                context.close()
            cold, warm = (median(times) for times in seconds.values())
            print(f"  {path:22} cold {cold:.2f} s   warm {warm:.2f} s", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
