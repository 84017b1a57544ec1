"""From a click to the figure: the standard lesson run in a real Chromium, and what is not training.

Four activations x 16 seeds x 500 steps. Each click asks for weights that nobody has trained; the
same experiment is then trained here, on one thread, to know how much of the wait was training.
"""

import time
from dataclasses import replace
from statistics import median
from urllib.parse import parse_qs, urlencode, urlsplit

import torch
from playwright.sync_api import Page

from benchmarks._lab import SCREEN, chromium, fresh_lab, report, verdict
from relu_core.presets import PRESETS
from relu_core.training import train
from tests.harness.browser import FIGURE

RUNS = 5
BARS = {"picture_s": ("<=", 0.5), "outside_s": ("<=", 0.5)}
STANDARD = replace(
    PRESETS["k1"].experiment, activations=("relu", "leaky_relu", "sigmoid", "tanh"), seeds=16
)
# From the click, by the browser's own clock, to the frame after the one in which there is a figure
# of the run, be it that it still grows; and to that in which the sentence speaks of another run and
# nothing trains any more. Nobody sees the sentence before the run was played to its end, but it is
# there.
CLICK = """
(button) => new Promise((resolve) => {
  const sentence = () => document.querySelector(".st-key-sentence")?.textContent ?? "";
  const before = sentence();
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  let picture = null;
  const look = () => {
    const now = sentence();
    const isDone = now !== before && now.includes("%");
    if (isDone || document.documentElement.hasAttribute("data-growing")) picture ??= seconds();
    requestAnimationFrame(isDone ? () => resolve([picture, seconds()]) : look);
  };
  button.click();
  requestAnimationFrame(look);
});
"""


def click_to_figure(page: Page) -> tuple[float, float]:
    """Seconds from the press on "New weights" to a picture of the new run, and to all of it."""
    button = page.get_by_role("button", name="New weights").element_handle()
    picture, whole = map(float, page.evaluate(CLICK, button))
    page.wait_for_url(lambda url: "data_seed" in url)
    return picture, whole


def training_alone(page: Page) -> float:
    """Seconds that the run which the page shows takes by itself."""
    query = parse_qs(urlsplit(page.url).query)
    seed, data_seed = (int(query.get(key, ["0"])[0]) for key in ("seed", "data_seed"))
    experiment = replace(STANDARD, seed=seed, data_seed=data_seed)
    begun = time.perf_counter()
    train(experiment)
    return time.perf_counter() - begun


def main() -> None:
    """Runs one after the other; the first click warms up."""
    torch.set_num_threads(1)
    query = [("preset", "k1"), *(("activations", name) for name in STANDARD.activations)]
    with fresh_lab() as lab, chromium() as browser:
        page = browser.new_page(**SCREEN)
        page.goto(f"{lab.url}/dead-neurons?{urlencode([*query, ('lang', 'en')])}")
        page.locator(FIGURE).first.wait_for(timeout=120_000)
        click_to_figure(page)
        waits = []
        for _ in range(RUNS):
            page.wait_for_timeout(1000)  # what follows the figure, such as the address, has settled
            waits.append((*click_to_figure(page), training_alone(page)))
    found = {
        "picture_s": median(picture for picture, _, _ in waits),
        "click_s": median(total for _, total, _ in waits),
        "outside_s": median(total - training for _, total, training in waits),
    }
    for name, value in found.items():
        print(f"  {name:12} {value:.2f} {verdict(BARS, name, value)}".rstrip())
    report("lesson_run", found | {"waits": waits}, BARS)


if __name__ == "__main__":
    main()
