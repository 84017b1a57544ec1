"""From a warm server to a page's first figure: medians of visits in a real Chromium.

``python -m benchmarks first_figure --film`` takes pictures of it instead, ten a second, one strip a
page, in `build/bench/film`.
"""

import sys
from base64 import b64decode
from io import BytesIO
from statistics import median
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks._lab import REPORTS, SCREEN, chromium, fresh_lab
from tests.harness.browser import FIGURE

PATHS = [
    "/",
    "/function",
    "/neuron",
    "/dead-neurons?mode=explore",
    "/vanishing-gradients?mode=explore",
    "/race?mode=explore",
]
VISITS = 5
SLOW_VISITS = 3
# 400 kbit/s, and 400 ms until anything is answered.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 5e4, "uploadThroughput": 5e4}
# The browser's own clock, from the start of the navigation to the frame after the one in which a
# figure is seen in one of the components; a driver that asks from outside would add its own time.
STOPWATCH = """
window.firstFigure = new Promise((resolve) => {
  const isSeen = (part) => part.checkVisibility({ visibilityProperty: true });
  // Bare markup may have lines as well: a component gets its language when it draws itself.
  const drawn = ({ shadowRoot }) => shadowRoot?.querySelector("[lang]") &&
    [...shadowRoot.querySelectorAll("[role=img] :is(path, canvas)")].some(isSeen);
  const look = () => {
    const hosts = [...document.querySelectorAll("[data-testid=stMain] *, #beginning *")];
    if (hosts.some(drawn)) requestAnimationFrame(() => resolve(performance.now() / 1000));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
"""


def visit(context: BrowserContext, url: str, is_slow: bool = False) -> float:
    """Seconds from the request to the first figure on screen."""
    page = _on_a_line(context, is_slow)
    page.add_init_script(STOPWATCH)
    page.goto(url, wait_until="commit", timeout=120_000)
    seconds = float(page.evaluate("window.firstFigure"))
    if not is_slow:
        page.locator(FIGURE).first.wait_for()
    page.close()
    return seconds


def _on_a_line(context: BrowserContext, is_slow: bool) -> Page:
    page = context.new_page()
    if is_slow:
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW)
    return page


def measure(browser: Browser, url: str) -> dict[str, float]:
    """Cold: a browser that was never here; warm: one that has the files in its cache."""
    seconds: dict[str, list[float]] = {"cold": [], "warm": [], "slow": []}
    visit(browser.new_context(), url)
    for _ in range(VISITS):
        context = browser.new_context()
        for name in ("cold", "warm"):
            seconds[name].append(visit(context, url))
        context.close()
    for _ in range(SLOW_VISITS):
        context = browser.new_context()
        seconds["slow"].append(visit(context, url, is_slow=True))
        context.close()
    return {name: median(times) for name, times in seconds.items()}


FILMED = ("/function", "/dead-neurons?mode=explore")
# Milliseconds from picture to picture, how many, and how many in a row.
EACH, PICTURES, ROW = 100, 60, 10
SMALL = (320, 180)


def film(browser: Browser, url: str, is_slow: bool) -> Image.Image:
    """What a first visitor sees, from the request on."""
    context = browser.new_context(**SCREEN)
    page = _on_a_line(context, is_slow)
    seen: list[tuple[float, bytes]] = []
    screen = context.new_cdp_session(page)

    def keep(picture: dict[str, Any]) -> None:
        seen.append((picture["metadata"]["timestamp"], b64decode(picture["data"])))
        screen.send("Page.screencastFrameAck", {"sessionId": picture["sessionId"]})

    screen.on("Page.screencastFrame", keep)
    screen.send("Page.startScreencast", {"format": "jpeg", "maxWidth": 640, "maxHeight": 360})
    page.goto(url, wait_until="commit", timeout=120_000)
    began = float(page.evaluate("performance.timeOrigin")) / 1000
    page.wait_for_timeout(EACH * PICTURES)
    context.close()
    strip = Image.new("RGB", (SMALL[0] * ROW, SMALL[1] * (PICTURES // ROW)), "grey")
    for index in range(PICTURES):
        until = began + EACH * (index + 1) / 1000
        shown = [data for time, data in seen if time <= until]
        if shown:
            picture = Image.open(BytesIO(shown[-1])).resize(SMALL)
            strip.paste(picture, (SMALL[0] * (index % ROW), SMALL[1] * (index // ROW)))
    return strip


def main() -> None:
    """Prints the seconds, or makes the strips."""
    with fresh_lab() as lab, chromium() as browser:
        if "--film" in sys.argv:
            folder = REPORTS / "film"
            folder.mkdir(parents=True, exist_ok=True)
            for path in FILMED:
                visit(browser.new_context(), lab.url + path)
                for name, is_slow in {"plain": False, "slow": True}.items():
                    file = folder / f"{path[1:].partition('?')[0]}_{name}.png"
                    film(browser, lab.url + path, is_slow).save(file)
                    print(f"  {file}", flush=True)
            return
        for path in PATHS:
            said = (
                f"{name} {seconds:.2f} s"
                for name, seconds in measure(browser, lab.url + path).items()
            )
            print(f"  {path:36} {'   '.join(said)}", flush=True)


if __name__ == "__main__":
    main()
