"""The player and the playback at their fastest: frames, redraws, payload and memory.

Prints a table beside what we ask of it, and writes build/bench/playback.json.
"""

import gzip
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from pages.components import player
from pages.components.playback import entries_of
from pages.components.playback import pack as pack_race
from relu_core.datasets import DATASETS
from relu_core.presets import PRESETS
from relu_core.training import train
from scripts.browser import CHROMIUM_FLAGS, ROOT, find_chromium, running_lab

REPORT = ROOT / "build" / "bench" / "playback.json"
CASES = {
    "k1": ("/dead-neurons", ".player"),
    "digits_depth_5": ("/vanishing-gradients", ".playback"),
    "circles_depth_5": ("/vanishing-gradients", ".playback"),
}
FRAMES_AT_LEAST = 30.0
BYTES_AT_MOST = 2**20
# From the press on Play to the last record, by the browser's own clock: its frames, and how many
# records were shown.
PLAY = """
(root) => new Promise((resolve) => {
  const slider = root.querySelector("input[name=record]");
  const play = root.querySelector(".play");
  let [frames, shown, last] = [0, 0, slider.getAttribute("aria-valuetext")];
  const end = last;
  root.querySelector("select").value = "4";
  const begun = performance.now();
  play.click();
  const look = () => {
    frames += 1;
    const now = slider.getAttribute("aria-valuetext");
    if (now !== last) shown += 1;
    last = now;
    if (now !== end || frames < 3) return requestAnimationFrame(look);
    const seconds = (performance.now() - begun) / 1000;
    resolve({ frames_per_second: frames / seconds, records_per_second: shown / seconds });
  };
  requestAnimationFrame(look);
})
"""


def played(browser: Browser, lab: str, preset: str) -> dict[str, float]:
    """Frames and records a second at the fastest speed, and megabytes of JavaScript's memory."""
    path, root = CASES[preset]
    page = browser.new_page(viewport={"width": 1280, "height": 720}, locale="en-US")
    page.goto(f"{lab}{path}?mode=explore&preset={preset}&lang=en")
    figure = page.locator(root)
    figure.locator("input[name=record]").wait_for(timeout=120_000)
    figure.scroll_into_view_if_needed()
    page.wait_for_timeout(2000)
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


def verdict(name: str, value: float) -> str:
    """The bar of a measure, if it has one, and whether it is met."""
    if name == "frames_per_second":
        bar, met = f">= {FRAMES_AT_LEAST:.0f}", value >= FRAMES_AT_LEAST
    elif name == "payload_bytes":
        bar, met = f"<= {BYTES_AT_MOST:,}", value <= BYTES_AT_MOST
    else:
        return ""
    return f"{bar:>14}   {'met' if met else 'NOT MET'}"


def main() -> None:
    """One run after the other, each on a page of its own."""
    log = Path(tempfile.mkdtemp()) / "server.log"
    found: dict[str, dict[str, float]] = {}
    with running_lab(log) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        for preset in CASES:
            found[preset] = played(browser, lab, preset)
        browser.close()
    for preset in CASES:
        found[preset] |= payload(preset)
        for name, value in found[preset].items():
            text = f"{value:,.0f}" if value >= 1000 else f"{value:.1f}"
            print(f"  {preset:16} {name:20} {text:>10} {verdict(name, value)}".rstrip(), flush=True)
    load = os.getloadavg()[0]
    print(f"  load of the machine's {os.cpu_count()} cores: {load:.1f}")
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    bars = {"frames_per_second": FRAMES_AT_LEAST, "payload_bytes": BYTES_AT_MOST}
    report = {"measured": found, "bars": bars, "load": load, "cores": os.cpu_count()}
    REPORT.write_text(json.dumps(report, indent=2) + "\n")


if __name__ == "__main__":
    main()
