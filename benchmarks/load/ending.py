"""The server is told to end while a class is at it."""

import asyncio
import signal
import time
from contextlib import AsyncExitStack

from benchmarks.load.figures import LEARNERS, Figures, present
from benchmarks.load.settling import TRAINED
from tests.harness.browser import StartedLab
from tests.load.processes import is_running, workers


async def measure(lab: StartedLab) -> Figures:
    """Seconds until it has ended, its exit code, and workers that outlive it."""
    async with AsyncExitStack() as stack:
        paths = [TRAINED.format(1), TRAINED.format(2), *["/function"] * (LEARNERS - 2)]
        await present(stack, lab, paths)
        found = workers(lab.pid)
        begun = time.perf_counter()
        lab.process.send_signal(signal.SIGTERM)
        await asyncio.to_thread(lab.process.wait)
        seconds = time.perf_counter() - begun
        await asyncio.sleep(1)
        return {
            "seconds": seconds,
            "exit code": lab.process.returncode,
            "workers a second later": sum(map(is_running, found)),
        }
