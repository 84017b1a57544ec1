"""One learner's browser sends three hundred messages at once: what do the others notice?"""

import asyncio
import time
from contextlib import AsyncExitStack, suppress

from websockets.exceptions import ConnectionClosed

from benchmarks.load.figures import Figures, errors, milliseconds, present
from pages.explorer.state import ExplorerState
from tests.harness.browser import Lab
from tests.load.learner import Learner

MESSAGES = 300
OTHERS = 5
SECONDS = 12.0


async def measure(lab: Lab) -> Figures:
    """The worst that others wait for an answer, from the burst on."""
    async with AsyncExitStack() as stack:
        others = await present(stack, lab, ["/function?lang=en"] * OTHERS)
        hasty = Learner(lab.url, "/dead-neurons?mode=explore&lang=en")
        await hasty.connect()
        stack.push_async_callback(hasty.leave)
        waited: list[float] = []
        settling = [asyncio.create_task(_keep_settling(other, waited)) for other in others]
        await asyncio.sleep(1)
        frame = hasty.request().SerializeToString()
        with suppress(ConnectionClosed):
            for _ in range(MESSAGES):
                await hasty.send(frame)
        await asyncio.gather(*settling)
        figures = milliseconds(waited)
        figures["worst for others ms"] = figures.pop("worst ms")
        return figures | {"errors": errors(others)}


async def _keep_settling(learner: Learner, waited: list[float]) -> None:
    until = time.perf_counter() + SECONDS
    step = 0
    while time.perf_counter() < until:
        step += 1
        waited.append(await learner.settled("explorer", vars(ExplorerState(slope=step / 1000))))
        await asyncio.sleep(0.2)
