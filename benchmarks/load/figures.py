"""What the parts of this benchmark share: percentiles, and learners who do the same at once."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack

from tests.harness.browser import Lab
from tests.load.learner import Learner

Figures = dict[str, float]
LEARNERS = 30


def milliseconds(seconds: Sequence[float]) -> Figures:
    """The middle, the 95th of a hundred, and the worst."""
    ordered = sorted(1000 * second for second in seconds)
    rank = len(ordered) - 1
    shares = {"p50 ms": 0.5, "p95 ms": 0.95, "worst ms": 1.0}
    return {name: ordered[round(share * rank)] for name, share in shares.items()}


async def present(stack: AsyncExitStack, lab: Lab, paths: Sequence[str]) -> list[Learner]:
    """Learners on these pages, who stay until the stack is closed."""
    learners = [Learner(lab.url, path) for path in paths]
    return await asyncio.gather(*map(stack.enter_async_context, learners))


def errors(learners: Sequence[Learner]) -> int:
    """How many errors they were shown."""
    return sum(len(learner.page.errors) for learner in learners)
