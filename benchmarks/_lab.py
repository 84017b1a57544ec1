"""What benchmarks in a browser share: a lab, a Chromium, and bars beside what is measured."""

import json
import os
import re
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect, sync_playwright

from tests.harness.actions import PATIENCE
from tests.harness.browser import CHROMIUM_FLAGS, ROOT, StartedLab, find_chromium, started_lab

REPORTS = ROOT / "build" / "bench"
SCREEN: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}, "locale": "en-US"}


@contextmanager
def fresh_lab() -> Iterator[StartedLab]:
    """A lab that nobody has used yet, and that has trained what its pages open with."""
    log = Path(tempfile.mkdtemp()) / "server.log"
    with started_lab(log, RELU_LAB_METRICS="true") as lab:
        while not _is_at_rest(lab.url):
            time.sleep(0.5)
        yield lab


def _is_at_rest(url: str) -> bool:
    with urllib.request.urlopen(f"{url}/metrics") as reply:
        told = reply.read().decode()
    busy = re.findall(r"^relu_lab_(?:waiting|served) (\S+)", told, re.MULTILINE)
    return sum(map(float, busy)) == 0


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser for the block; what is waited for may take as long as in the tests."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


def verdict(bars: Mapping[str, tuple[str, float]], name: str, value: float) -> str:
    """The bar of a measure, if it has one, and whether it is met: ">=" or "<=" a number."""
    if name not in bars:
        return ""
    sign, bar = bars[name]
    is_met = value >= bar if sign == ">=" else value <= bar
    return f"{f'{sign} {bar:,}':>14}   {'met' if is_met else 'NOT MET'}"


def report(name: str, measured: object, bars: Mapping[str, tuple[str, float]]) -> None:
    """Writes build/bench/`name`.json, and says how busy the machine was."""
    load, cores = os.getloadavg()[0], os.cpu_count()
    print(f"  load of the machine's {cores} cores: {load:.1f}")
    REPORTS.mkdir(parents=True, exist_ok=True)
    found = {"measured": measured, "bars": bars, "load": load, "cores": cores}
    (REPORTS / f"{name}.json").write_text(json.dumps(found, indent=2) + "\n")
