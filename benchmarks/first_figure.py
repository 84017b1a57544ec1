"""From a warm server to a page's first figure: median of five visits in a real Chromium."""

from statistics import median

from playwright.sync_api import BrowserContext

from benchmarks._lab import chromium, fresh_lab
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
    with fresh_lab() as lab, chromium() as browser:
        for path in PATHS:
            seconds: dict[str, list[float]] = {"cold": [], "warm": []}
            visit(browser.new_context(), lab.url + path)
            for _ in range(VISITS):
                context = browser.new_context()
                for times in seconds.values():
                    times.append(visit(context, lab.url + path))
                context.close()
            cold, warm = (median(times) for times in seconds.values())
            print(f"  {path:22} cold {cold:.2f} s   warm {warm:.2f} s", flush=True)


if __name__ == "__main__":
    main()
