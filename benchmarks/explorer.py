"""The explorer under a hand: redraws, delays, messages, and what a visit costs.

Prints a table beside what we ask of it, and writes build/bench/explorer.json.
"""

import asyncio
import json
import os
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import monotonic
from urllib.parse import urlencode, urlsplit

from playwright.async_api import async_playwright
from playwright.sync_api import sync_playwright

from benchmarks._hand import Hand, cpu_seconds
from benchmarks.first_figure import visit
from pages.shared.contents import PAGES
from relu_core.activations import ACTIVATIONS
from scripts.browser import CHROMIUM_FLAGS, ROOT, find_chromium, running_lab
from scripts.transfer import cold_transfer

REPORT = ROOT / "build" / "bench" / "explorer.json"
DRAG_SECONDS = 3
PRESSES = 80
COMMITS = 30
REST_SECONDS = 8
VISITS = 5
AT_LEAST = {"redraws_per_second": 45.0}
AT_MOST = {
    "key_to_redraw_p95_ms": 25.0,
    "messages_while_dragging": 0.0,
    "server_cpu_ms_per_commit": 3.0,
    "transfer_function_bytes": 1_350_000.0,
}


async def under_the_hand(lab: str) -> dict[str, float]:
    """Drags the slope, presses keys on it and lets it settle, with all curves on that fit."""
    found: dict[str, float] = {}
    everything = urlencode([("functions", name) for name in ACTIVATIONS])
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), args=CHROMIUM_FLAGS
        )
        page = await browser.new_page(viewport={"width": 1280, "height": 720}, locale="en-US")
        hand = await Hand.on(page, f"{lab}/function?{everything}")
        found |= await dragging(hand)
        await page.locator("input[name=slope]").focus()
        found |= await pressing(hand)
        found |= await settling(hand, urlsplit(lab).port or 0)
        await browser.close()
    return found


async def dragging(hand: Hand) -> dict[str, float]:
    """Redraws and messages in a drag of some seconds."""
    await hand.watched()
    before, cpu_before = len(hand.frames), await hand.page_cpu_ms()
    sent = await hand.drag(".slope-track", DRAG_SECONDS)
    messages = len(hand.frames) - before
    cpu = await hand.page_cpu_ms() - cpu_before
    seen = await hand.watched()
    await hand.release()
    await hand.quiet()
    seconds = (seen["moves"][-1] - seen["moves"][0]) / 1000
    return {
        "curves": seen["curves"],
        "inputs_sent_per_second": sent,
        "inputs_arrived_per_second": len(seen["moves"]) / seconds,
        "frames_per_second": seen["frames"] / seconds,
        "redraws_per_second": seen["redraws"] / seconds,
        "page_cpu_ms_per_redraw": cpu / seen["redraws"],
        "messages_while_dragging": messages,
    }


async def pressing(hand: Hand) -> dict[str, float]:
    """Milliseconds from a key to the end of the frame that shows what it did."""
    await hand.watched()
    for number in range(PRESSES):
        await hand.page.keyboard.press("ArrowLeft" if number % 2 else "ArrowRight")
        # Steps that have no measure in common with frames: a key may come at any time in one.
        await asyncio.sleep(0.05 + 0.0037 * (number % 11))
    waits = (await hand.watched())["waits"]
    await hand.quiet()
    return {
        "keys_drawn": len(waits),
        "key_to_redraw_p50_ms": median(waits),
        "key_to_redraw_p95_ms": quantiles(waits, n=20)[-1],
    }


async def settling(hand: Hand, port: int) -> dict[str, float]:
    """What the server is sent, answers and works when a change has settled."""
    # A server at rest works a little too: that is not the commits' doing.
    cpu_at_rest, start = cpu_seconds(port), monotonic()
    await asyncio.sleep(REST_SECONDS)
    before, bytes_before = len(hand.frames), sum(hand.frames)
    cpu_before, begun = cpu_seconds(port), monotonic()
    for number in range(COMMITS):
        count = len(hand.frames)
        await hand.page.keyboard.press("ArrowLeft" if number % 2 else "ArrowRight")
        while len(hand.frames) < count + 2:
            await asyncio.sleep(0.02)
        await hand.quiet()
    cpu_after, seconds = cpu_seconds(port), monotonic() - begun
    found = {
        "messages_per_commit": (len(hand.frames) - before) / COMMITS,
        "bytes_per_commit": (sum(hand.frames) - bytes_before) / COMMITS,
    }
    if cpu_at_rest is not None and cpu_before is not None and cpu_after is not None:
        rest = (cpu_before - cpu_at_rest) / (begun - start)
        found["server_cpu_ms_per_second_at_rest"] = 1000 * rest
        spent = cpu_after - cpu_before - rest * seconds
        found["server_cpu_ms_per_commit"] = 1000 * spent / COMMITS
    return found


def visiting(lab: str) -> dict[str, float]:
    """Seconds to the first curve, and bytes of a first visit to each page."""
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        times: dict[str, list[float]] = {"cold": [], "warm": []}
        for _ in range(VISITS):
            context = browser.new_context()
            for kind in times:
                times[kind].append(visit(context, f"{lab}/function"))
            context.close()
        found |= {f"first_curve_{kind}_s": median(taken) for kind, taken in times.items()}
        for name, entry in PAGES.items():
            transferred = cold_transfer(browser, f"{lab}/{entry.path}")
            found[f"transfer_{name}_bytes"] = sum(transferred.values())
        browser.close()
    return found


def verdict(name: str, value: float) -> str:
    """The bar of a measure, if it has one, and whether it is met."""
    if name in AT_LEAST:
        bar, met = f">= {AT_LEAST[name]:,.0f}", value >= AT_LEAST[name]
    elif name in AT_MOST:
        bar, met = f"<= {AT_MOST[name]:,.0f}", value <= AT_MOST[name]
    else:
        return ""
    return f"{bar:>14}   {'met' if met else 'NOT MET'}"


def main() -> None:
    """Visits first: they are what a warm server costs that nobody has used yet."""
    log = Path(tempfile.mkdtemp()) / "server.log"
    with running_lab(log) as lab:
        found = visiting(lab) | asyncio.run(under_the_hand(lab))
    for name, value in found.items():
        text = f"{value:,.0f}" if value >= 1000 or value == int(value) else f"{value:.2f}"
        print(f"  {name:34} {text:>9} {verdict(name, value)}".rstrip(), flush=True)
    print(f"  load of the machine's {os.cpu_count()} cores: {os.getloadavg()[0]:.1f}")
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    bars = {"at_least": AT_LEAST, "at_most": AT_MOST}
    report = {"measured": found, "bars": bars, "load": os.getloadavg()[0], "cores": os.cpu_count()}
    REPORT.write_text(json.dumps(report, indent=2) + "\n")


if __name__ == "__main__":
    main()
