"""The explorer under a hand: redraws, delays, messages, and what a visit costs.

Prints a table beside what we ask of it, and writes build/bench/explorer.json.
"""

import asyncio
from statistics import median, quantiles
from time import monotonic
from urllib.parse import urlencode

from playwright.async_api import async_playwright

from benchmarks._hand import Hand
from benchmarks._lab import SCREEN, chromium, fresh_lab, report, verdict
from pages.contents import PAGES
from relu_core.activations import ACTIVATIONS
from tests.harness.browser import CHROMIUM_FLAGS, Lab, find_chromium
from tests.harness.transfer import cold_transfer
from tests.load.processes import cpu_seconds

DRAG_SECONDS = 3
PRESSES = 80
COMMITS = 30
REST_SECONDS = 8
BARS = {
    "redraws_per_second": (">=", 45),
    "key_to_redraw_p95_ms": ("<=", 25),
    "messages_while_dragging": ("<=", 0),
    "folded_messages_per_commit": ("<=", 0),
    "unfolded_server_cpu_ms_per_commit": ("<=", 3),
    "unfolded_bytes_per_commit": ("<=", 4_000),
    "transfer_function_bytes": ("<=", 1_350_000),
}


async def under_the_hand(lab: Lab) -> dict[str, float]:
    """Drags the slope, presses keys on it and lets it settle, with all curves on that fit."""
    found: dict[str, float] = {}
    everything = urlencode([("functions", name) for name in ACTIVATIONS])
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), args=CHROMIUM_FLAGS
        )
        page = await browser.new_page(**SCREEN)
        hand = await Hand.on(page, f"{lab.url}/function?{everything}")
        found |= await dragging(hand)
        await page.locator("input[name=slope]").focus()
        found |= await pressing(hand)
        found |= await settling(hand, lab.pid, "folded")
        # From now on the browser asks for other code at every change.
        await page.locator(".st-key-function_code summary").click()
        await page.locator(".st-key-function_code code span").first.wait_for()
        await hand.quiet()
        await page.locator("input[name=slope]").focus()
        found |= await settling(hand, lab.pid, "unfolded")
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


async def settling(hand: Hand, server: int, code: str) -> dict[str, float]:
    """What the server is sent, answers and works when a change has settled, by how the code is."""
    # A server at rest works a little too: that is not the commits' doing.
    cpu_at_rest, start = cpu_seconds(server), monotonic()
    await asyncio.sleep(REST_SECONDS)
    before, bytes_before = len(hand.frames), sum(hand.frames)
    cpu_before, begun = cpu_seconds(server), monotonic()
    for number in range(COMMITS):
        address = hand.page.url
        await hand.page.keyboard.press("ArrowLeft" if number % 2 else "ArrowRight")
        while hand.page.url == address:
            await asyncio.sleep(0.02)
        await hand.quiet()
    cpu_after, seconds = cpu_seconds(server), monotonic() - begun
    rest = (cpu_before - cpu_at_rest) / (begun - start)
    return {
        f"{code}_messages_per_commit": (len(hand.frames) - before) / COMMITS,
        f"{code}_bytes_per_commit": (sum(hand.frames) - bytes_before) / COMMITS,
        f"{code}_server_cpu_ms_per_second_at_rest": 1000 * rest,
        f"{code}_server_cpu_ms_per_commit": 1000
        * (cpu_after - cpu_before - rest * seconds)
        / COMMITS,
    }


def visiting(lab: Lab) -> dict[str, float]:
    """Bytes of a first visit to each page."""
    with chromium() as browser:
        return {
            f"transfer_{name}_bytes": sum(
                cold_transfer(browser, f"{lab.url}/{entry.path}?mode=explore").values()
            )
            for name, entry in PAGES.items()
        }


def main() -> None:
    """Visits first: they are what a warm server costs that nobody has used yet."""
    with fresh_lab() as lab:
        found = visiting(lab) | asyncio.run(under_the_hand(lab))
    for name, value in found.items():
        text = f"{value:,.0f}" if value >= 1000 or value == int(value) else f"{value:.2f}"
        print(f"  {name:34} {text:>9} {verdict(BARS, name, value)}".rstrip(), flush=True)
    report("explorer", found, BARS)


if __name__ == "__main__":
    main()
