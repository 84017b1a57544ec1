"""The page on one neuron under a hand: redraws and messages while a number is dragged.

Prints a table beside what we ask of it, and writes build/bench/neuron.json.
"""

import asyncio

from playwright.async_api import async_playwright

from benchmarks._hand import Hand
from benchmarks._lab import SCREEN, fresh_lab, report, verdict
from tests.harness.browser import CHROMIUM_FLAGS, Lab, find_chromium

DRAG_SECONDS = 3
# What is dragged, and the drawing that follows it.
DRAGS = {
    "step": (".step input[type=range][name=w1]", ".step .diagram text"),
    "bends": (".bends input[name=kinks]", ".bends .plot path"),
}
BARS = {
    **{f"{name}_redraws_per_second": (">=", 50.0) for name in DRAGS},
    **{f"{name}_messages_while_dragging": ("<=", 0.0) for name in DRAGS},
}


async def under_the_hand(lab: Lab) -> dict[str, float]:
    """Drags a number of each figure to and fro."""
    found: dict[str, float] = {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), args=CHROMIUM_FLAGS
        )
        for name, (slider, drawing) in DRAGS.items():
            page = await browser.new_page(**SCREEN)
            hand = await Hand.on(page, f"{lab.url}/neuron?mode=explore", drawing)
            await page.locator(slider).first.scroll_into_view_if_needed()
            await hand.quiet()
            await hand.watched()
            before = len(hand.frames)
            sent = await hand.drag(slider, DRAG_SECONDS)
            messages = len(hand.frames) - before
            seen = await hand.watched()
            await hand.release()
            seconds = (seen["moves"][-1] - seen["moves"][0]) / 1000
            found |= {
                f"{name}_inputs_sent_per_second": sent,
                f"{name}_frames_per_second": seen["frames"] / seconds,
                f"{name}_redraws_per_second": seen["redraws"] / seconds,
                f"{name}_messages_while_dragging": messages,
            }
            await page.close()
        await browser.close()
    return found


def main() -> None:
    """Both figures, one after the other."""
    with fresh_lab() as lab:
        found = asyncio.run(under_the_hand(lab))
    for name, value in found.items():
        print(f"  {name:34} {value:>9.2f} {verdict(BARS, name, value)}".rstrip(), flush=True)
    report("neuron", found, BARS)


if __name__ == "__main__":
    main()
