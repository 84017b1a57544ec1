"""How many learners one lab holds: more and more of them, until they wait too long for an answer.

Each opens the lab as for the first time, settles on a change every five seconds with the code
open, for which the server writes it anew, and asks once in two minutes for a run of their own, in
a tab beside, so that their changes go on meanwhile. All of a stage come within its first minute.
"""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

from benchmarks.load.arriving import fetch_page
from benchmarks.load.figures import Figures, milliseconds
from benchmarks.load.running import run_seed
from tests.harness.browser import Lab
from tests.load.asking import OK, get
from tests.load.counters import quiet
from tests.load.learner import Learner
from tests.load.processes import cpu_seconds, workers

FIRST, MOST = 200, 800
# The search ends where so many more do not hold.
NEAR = 25
BAR = 100.0  # milliseconds, of the 95th of a hundred changes
SECONDS, ARRIVING = 120.0, 60.0
BETWEEN_CHANGES = 5.0
PAGE, RUNS = "/function?lang=en", "/dead-neurons?mode=explore&lang=en"


@dataclass
class Seen:
    """What the learners of a stage waited for, in seconds, and what they were shown."""

    changes: list[float] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)
    runs: list[float] = field(default_factory=list)
    errors: int = 0


async def measure(lab: Lab) -> Figures:
    """The most learners for whom the bar is met, and what each stage of the search found."""
    stages: Figures = {}

    async def holds(learners: int) -> bool:
        found = await _stage(lab, learners)
        stages.update({f"{learners}: {name}": value for name, value in found.items()})
        print(f"    {learners}: p95 {found['p95 ms']:.0f} ms", flush=True)
        return not found["errors"] and not found["not served"] and found["p95 ms"] <= BAR

    return {"learners": float(await most_that(holds)), **stages}


async def most_that(holds: Callable[[int], Awaitable[bool]]) -> int:
    """The largest number found that ``holds``: doubled until one does not, then in the middle."""
    held, broken, number = 0, MOST + NEAR, FIRST
    while broken - held > NEAR and number <= MOST:
        if await holds(number):
            held = number
        else:
            broken = number
        number = 2 * held if broken > MOST else (held + broken) // 2
    return held


async def _stage(lab: Lab, learners: int) -> Figures:
    seen = Seen()
    own, server, trained = time.process_time(), cpu_seconds(lab.pid), _trained(lab)
    begun = time.perf_counter()
    with ThreadPoolExecutor(30) as browsers:
        coming = (
            _learn(lab, number, number / learners, begun, seen, browsers)
            for number in range(learners)
        )
        await asyncio.gather(*coming)
    seconds = time.perf_counter() - begun
    figures = {
        **milliseconds(seen.changes),
        "changes a second": len(seen.changes) / seconds,
        "arrivals, p95 ms": milliseconds(seen.arrivals)["p95 ms"],
        "runs": float(len(seen.runs)),
        "runs, p95 s": milliseconds(seen.runs)["p95 ms"] / 1000,
        "not served": learners - len(seen.arrivals),
        "errors": seen.errors,
        "cores of the web process": (cpu_seconds(lab.pid) - server) / seconds,
        "cores of training": (_trained(lab) - trained) / seconds,
        # They are on the same machine, and take from it what the lab does not get.
        "cores of the learners": (time.process_time() - own) / seconds,
        "load average": os.getloadavg()[0],
    }
    await quiet(lab.url)
    return figures


async def _learn(
    lab: Lab, number: int, share: float, begun: float, seen: Seen, browsers: Executor
) -> None:
    """One learner, until the stage ends: so far on in it, by ``share``, do they come and run."""
    await _until(begun + share * ARRIVING)
    arrived = time.perf_counter()
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(browsers, fetch_page, lab.url, PAGE)
    async with Learner(lab.url, PAGE) as learner:
        seen.arrivals.append(time.perf_counter() - arrived)
        running = asyncio.create_task(_run(lab, number, begun + share * SECONDS, seen))
        before = learner.finished
        await learner.set("function_code", bool_value=True)
        await learner.until(lambda: learner.finished > before)
        with suppress(TimeoutError):
            async with asyncio.timeout(begun + SECONDS - time.perf_counter()):
                await _keep_settling(lab, seen)
        running.cancel()
        await asyncio.wait([running])
        seen.errors += len(learner.page.errors)


async def _keep_settling(lab: Lab, seen: Seen) -> None:
    begun, step = time.perf_counter(), 0
    while True:
        step += 1
        await _until(begun + step * BETWEEN_CHANGES)
        asked = time.perf_counter()
        try:
            status, _ = await get(lab.url, f"/code?lang=en&slope={step / 1000}")
            seen.errors += status != OK
        finally:
            # That of a change that was cut off at the stage's end is at least so long.
            seen.changes.append(time.perf_counter() - asked)


async def _run(lab: Lab, number: int, at: float, seen: Seen) -> None:
    await _until(at)
    async with Learner(lab.url, RUNS) as learner:
        await learner.until(lambda: learner.page.find("player"))
        seen.runs.append(await run_seed(learner, time.time_ns() // 1000 % 10**8 + number))
        seen.errors += len(learner.page.errors)


async def _until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.perf_counter()))


def _trained(lab: Lab) -> float:
    return sum(map(cpu_seconds, workers(lab.pid)))
