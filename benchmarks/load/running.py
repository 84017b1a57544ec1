"""Thirty learners run an experiment at once: with seeds of their own, then all with one."""

import asyncio
import time
from contextlib import AsyncExitStack
from statistics import median

from benchmarks.load.figures import LEARNERS, Figures, errors, present
from pages.service.jobs import MOST_WORKERS
from pages.service.workers import cores
from tests.harness.browser import Lab
from tests.load.counters import counters, quiet
from tests.load.learner import Learner

SOLO = 3
# Seconds: on a machine that others use too, workers have to wait as well.
PATIENCE = 600.0


async def measure(lab: Lab) -> Figures:
    """Until each has the recording, beside what one waits who is alone in the lab."""
    async with AsyncExitStack() as stack:
        learners = await present(stack, lab, ["/dead-neurons?mode=explore&lang=en"] * LEARNERS)
        await asyncio.gather(*(one.until(lambda o=one: o.page.find("player")) for one in learners))
        await quiet(lab.url)
        solo = median([await run_seed(learners[0], 1000 + number) for number in range(SOLO)])
        before = await asyncio.to_thread(counters, lab.url)
        waited = await asyncio.gather(*(run_seed(one, 2000 + n) for n, one in enumerate(learners)))
        between = await asyncio.to_thread(counters, lab.url)
        together = await asyncio.gather(*(run_seed(learner, 3000) for learner in learners))
        after = await asyncio.to_thread(counters, lab.url)
        share = LEARNERS * solo / min(cores(), MOST_WORKERS)
        spent = between["run_seconds_sum"] - before["run_seconds_sum"]
        return {
            "alone s": solo,
            "first s": min(waited),
            "median s": median(waited),
            "slowest s": max(waited),
            "slowest, of its share": max(waited) / share,
            "worker s a run": spent / LEARNERS,
            "trainings for 30 seeds": between["finished"] - before["finished"],
            "trainings for one seed": after["finished"] - between["finished"],
            "slowest with one seed s": max(together),
            "errors": errors(learners),
        }


async def run_seed(learner: Learner, seed: int) -> float:
    """Seconds until the player shows another recording than before."""
    shown = learner.page.raw("player")
    begun = time.perf_counter()
    await learner.set("live:seed", string_value=str(seed))
    await learner.until(lambda: learner.page.raw("player") not in (None, shown), PATIENCE)
    return time.perf_counter() - begun
