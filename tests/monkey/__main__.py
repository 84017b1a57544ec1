"""Lets monkeys loose on every page in both languages, for as long as wanted: ``make fuzz``.

``MINUTES`` says how long, ``SECONDS`` how long one visit lasts. ``SEED``, ``PAGE`` and ``LANGUAGE``
bring back a visit that failed; a picture of its end and the server's log are in ``build/monkey``.
"""

import os
import random
import sys
import time

from playwright.sync_api import Browser, sync_playwright

from tests.harness.browser import CHROMIUM_FLAGS, Lab, find_chromium, started_lab
from tests.harness.readers import SHARING_FLAGS
from tests.load.processes import resident_bytes
from tests.monkey.visit import PICTURES, Fault, Visits, places

DESKTOP = {"viewport": {"width": 1280, "height": 720}, "color_scheme": "light"}
MEGABYTE = 1e6
# What a server may keep beyond what it has after a first round: 256 MB of them recordings.
MOST_GROWTH = 320 * MEGABYTE


def main() -> int:
    """Goes round until the time is over or a visit fails; 1 if one did."""
    minutes = float(os.environ.get("MINUTES", "10"))
    seed = int(os.environ.get("SEED", random.randrange(10**6)))
    seconds = float(os.environ.get("SECONDS", "20"))
    wanted = [
        (name, lang)
        for name, lang in places()
        if os.environ.get("PAGE", name) == name and os.environ.get("LANGUAGE", lang) == lang
    ]
    chromium = find_chromium() or sys.exit("no Chromium found")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        flags = [*CHROMIUM_FLAGS, *SHARING_FLAGS]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        with started_lab(PICTURES / "server.log") as lab:
            faults = rounds(browser, lab, seed, minutes * 60, seconds, wanted)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


def rounds(
    browser: Browser,
    lab: Lab,
    seed: int,
    whole: float,
    seconds: float,
    wanted: list[tuple[str, str]],
) -> list[Fault]:
    """Rounds over the wanted pages, each with a seed of its own, and the faults of all."""
    faults: list[Fault] = []
    first = 0
    end = time.monotonic() + whole
    while time.monotonic() < end:
        random.Random(seed).shuffle(wanted)
        actions = compared = 0
        for name, lang in wanted:
            if time.monotonic() > end:
                break
            with browser.new_context(base_url=lab.url, **DESKTOP) as context:
                context.new_page().goto("/ready")
                visits = Visits(context)
                try:
                    visits.visit(seed, name, lang, seconds)
                except Fault as fault:
                    print(fault, flush=True)
                    faults.append(fault)
                actions += visits.actions
                compared += visits.compared
        memory = resident_bytes(lab.pid)
        first = first or memory
        said = f"{actions} actions, {compared} addresses, server {memory / MEGABYTE:.0f} MB"
        print(f"seed {seed}: {said}", flush=True)
        if memory - first > MOST_GROWTH:
            faults.append(Fault(f"the server has grown by {(memory - first) / MEGABYTE:.0f} MB"))
            return faults
        seed += 1
    return faults


if __name__ == "__main__":
    sys.exit(main())
