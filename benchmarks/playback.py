"""The player and the playback at their fastest: frames, redraws, payload and memory.

Prints a table beside what we ask of it, and writes build/bench/playback.json.
"""

import gzip
import json
from typing import Any

from playwright.sync_api import Browser

from benchmarks._lab import SCREEN, chromium, fresh_lab, report, verdict
from pages.browser.dead_neurons import player
from pages.browser.runs.playback import entries_of
from pages.browser.runs.playback import pack as pack_race
from relu_core.datasets import DATASETS
from relu_core.presets import PRESETS
from relu_core.training import train
from tests.harness.settling import wait_until_drawn

CASES = {
    "k1": ("/dead-neurons", ".player"),
    "digits_depth_5": ("/vanishing-gradients", ".playback"),
    "circles_depth_5": ("/vanishing-gradients", ".playback"),
}
BARS = {"frames_per_second": (">=", 30), "payload_bytes": ("<=", 2**20)}
# From the press on Play, at the start, to the last record, by the browser's own clock: its frames,
# and how many records were shown.
PLAY = """
(root) => new Promise((resolve) => {
  const slider = root.querySelector("input[name=record]");
  let [frames, shown, last] = [0, 0, slider.value];
  root.querySelector("select").value = "4";
  const begun = performance.now();
  root.querySelector(".play").click();
  const look = () => {
    frames += 1;
    if (slider.value !== last) shown += 1;
    last = slider.value;
    if (last !== slider.max) return requestAnimationFrame(look);
    const seconds = (performance.now() - begun) / 1000;
    resolve({ frames_per_second: frames / seconds, records_per_second: shown / seconds });
  };
  requestAnimationFrame(look);
})
"""


def played(browser: Browser, lab: str, preset: str) -> dict[str, float]:
    """Frames and records a second at the fastest speed, and megabytes of JavaScript's memory."""
    path, root = CASES[preset]
    page = browser.new_page(**SCREEN)
    page.goto(f"{lab}{path}?mode=explore&preset={preset}&lang=en")
    figure = page.locator(root)
    figure.locator("input[name=record]").wait_for(timeout=120_000)
    wait_until_drawn(page)
    figure.locator("input[name=record]").press("Home")
    figure.scroll_into_view_if_needed()
    page.wait_for_timeout(1000)
    found: dict[str, float] = figure.evaluate(PLAY)
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    found["heap_megabytes"] = session.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    page.close()
    return found


def payload(preset: str) -> dict[str, float]:
    """Bytes of what the browser is sent of a run, plain and compressed."""
    recording = train(PRESETS[preset].experiment)
    data: dict[str, Any]
    if CASES[preset][1] == ".player":
        data = player.pack(recording)
    else:
        classes = DATASETS[recording.experiment.dataset].classes
        data = pack_race(entries_of(recording), classes)
    text = json.dumps(data).encode()
    return {"payload_bytes": len(text), "payload_gzip_bytes": len(gzip.compress(text))}


def main() -> None:
    """One run after the other, each on a page of its own."""
    with fresh_lab() as lab, chromium() as browser:
        found = {preset: played(browser, lab.url, preset) for preset in CASES}
    for preset in CASES:
        found[preset] |= payload(preset)
        for name, value in found[preset].items():
            text = f"{value:,.0f}" if value >= 1000 else f"{value:.1f}"
            bar = verdict(BARS, name, value)
            print(f"  {preset:16} {name:20} {text:>10} {bar}".rstrip(), flush=True)
    report("playback", found, BARS)


if __name__ == "__main__":
    main()
