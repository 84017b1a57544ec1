"""Thirty learners move the slope and settle once a second: until the page has answered."""

import asyncio
import time
from contextlib import AsyncExitStack

from benchmarks.load.figures import LEARNERS, Figures, errors, milliseconds, present
from pages.explorer.state import ExplorerState
from tests.harness.browser import Lab
from tests.load.counters import counters
from tests.load.learner import Learner
from tests.load.processes import cpu_seconds, kept_waiting

SECONDS = 60
TRAININGS = 8
# More than this many seconds of work, so that none of them ends meanwhile.
TRAINED = "/dead-neurons?lang=en&steps=20000&seed={}"


async def alone(lab: Lab) -> Figures:
    """With nothing else to do for the lab."""
    async with AsyncExitStack() as stack:
        return await _settle(stack, lab)


async def beside_training(lab: Lab) -> Figures:
    """While workers train for others."""
    async with AsyncExitStack() as stack:
        paths = [TRAINED.format(seed) for seed in range(100, 100 + TRAININGS)]
        trained = await present(stack, lab, paths)
        figures = await _settle(stack, lab)
        found = await asyncio.to_thread(counters, lab.url)
        figures["in flight at the end"] = found["waiting"] + found["served"]
        figures["errors"] += errors(trained)
        return figures


async def _settle(stack: AsyncExitStack, lab: Lab) -> Figures:
    learners = await present(stack, lab, ["/function?lang=en"] * LEARNERS)
    waited: list[float] = []
    pid = lab.pid
    before, kept = cpu_seconds(pid), kept_waiting(pid)
    begun = time.perf_counter()
    await asyncio.gather(
        *(_keep_settling(learner, n, waited) for n, learner in enumerate(learners))
    )
    used = cpu_seconds(pid) - before
    return {
        **milliseconds(waited),
        "runs a second": len(waited) / (time.perf_counter() - begun),
        "processor ms a run": 1000 * used / len(waited),
        # What others on this machine have taken from the figures above.
        "ready, without a core ms a run": 1000 * (kept_waiting(pid) - kept) / len(waited),
        "bytes a run": learners[0].received / (len(waited) / LEARNERS + 1),
        "errors": errors(learners),
    }


async def _keep_settling(learner: Learner, number: int, waited: list[float]) -> None:
    begun = time.perf_counter() + number / LEARNERS
    for second in range(SECONDS):
        await asyncio.sleep(max(0.0, begun + second - time.perf_counter()))
        waited.append(await learner.settled("explorer", vars(ExplorerState(slope=second / 100))))
