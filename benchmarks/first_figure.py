"""From a warm server to a page's first figure: median of five visits in a real Chromium."""

import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, sync_playwright

from scripts.browser import CHROMIUM_FLAGS, FIGURE, find_chromium, running_lab

PATHS = ["/", "/function", "/dead-neurons", "/vanishing-gradients"]
VISITS = 5
# The browser's own clock, from the start of the navigation to the frame after the one in which a
# figure stands in one of the components; a driver that asks from outside would add its own time.
STOPWATCH = """
window.firstFigure = new Promise((resolve) => {
  const drawn = (host) => host.shadowRoot?.querySelector("[role=img] :is(path, canvas)");
  const look = () => {
    const hosts = [...document.querySelectorAll("[data-testid=stMain] *")];
    if (hosts.some(drawn)) requestAnimationFrame(() => resolve(performance.now() / 1000));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
"""


def visit(context: BrowserContext, url: str) -> float:
    """Seconds from the request to the first figure on screen."""
    page = context.new_page()
    page.add_init_script(STOPWATCH)
    page.goto(url, wait_until="commit")
    seconds = float(page.evaluate("window.firstFigure"))
    page.locator(FIGURE).first.wait_for()
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
