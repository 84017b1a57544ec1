"""Five hundred sessions come and go with ten thousand runs: what does the server keep of them?"""

import asyncio
from contextlib import AsyncExitStack

from benchmarks.load.figures import Figures, present
from pages.explorer.state import ExplorerState
from tests.harness.browser import Lab
from tests.load.learner import Learner
from tests.load.processes import resident_bytes

SESSIONS = 500
RUNS = 20  # a session
FIRST = 1000
AT_ONCE = 10
# Sessions that stay, for what one takes.
STAYING = 60
MEGABYTE = 1e6


async def measure(lab: Lab) -> Figures:
    """The web process's memory before, after the first thousand runs, and at the end."""
    pid = lab.pid
    figures = {"before MB": resident_bytes(pid) / MEGABYTE}
    errors = await _come_and_go(lab, range(FIRST // RUNS))
    figures["after 1,000 MB"] = resident_bytes(pid) / MEGABYTE
    errors += await _come_and_go(lab, range(FIRST // RUNS, SESSIONS))
    figures["at the end MB"] = resident_bytes(pid) / MEGABYTE
    figures["growth after 1,000 MB"] = figures["at the end MB"] - figures["after 1,000 MB"]
    for path in ("/function", "/dead-neurons?mode=explore"):
        async with AsyncExitStack() as stack:
            before = resident_bytes(pid)
            await present(stack, lab, [path] * STAYING)
            taken = (resident_bytes(pid) - before) / STAYING
            figures[f"a session on {path} MB"] = taken / MEGABYTE
    return figures | {"errors": errors}


async def _come_and_go(lab: Lab, numbers: range) -> int:
    """Errors shown to these sessions, a few at once."""
    waiting = iter(numbers)

    async def sessions() -> int:
        errors = 0
        for number in waiting:
            async with Learner(lab.url, "/function?lang=en") as learner:
                for run in range(RUNS - 2):
                    slope = (number % 100 + run) / 1000
                    await learner.settled("explorer", vars(ExplorerState(slope=slope)))
                # The player's page too: its message is the largest.
                await learner.go("/dead-neurons?mode=explore")
                await learner.until(lambda: learner.page.find("player"))
                errors += len(learner.page.errors)
        return errors

    return sum(await asyncio.gather(*(sessions() for _ in range(AT_ONCE))))
