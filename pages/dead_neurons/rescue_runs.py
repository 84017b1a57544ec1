"""Rescues that all learners share: tried in the workers, once for one end of a run."""

from concurrent.futures import Future
from functools import cache

from pages.runs.shared import Shared
from pages.service.jobs import jobs
from relu_core.engine.cost import TooLarge
from relu_core.experiment import Experiment
from relu_core.units.rescue import RESCUES, End, Rescue, continued, rescue

# All rescues of a run together: a worker that tries one is lost to others for a quarter of this.
MOST_SECONDS = 20.0


def ask(end: End) -> list[Future[Rescue]]:
    """Every rescue of `end`, in the order of `RESCUES`."""
    return rescues().ask(end.experiment, [(rescue, end, name) for name in RESCUES])


def seconds_for(end: End) -> float:
    """About how long all rescues of `end` take on this machine."""
    try:
        work = sum(continued(end.experiment, change).operations for change in RESCUES.values())
    except TooLarge:
        return float("inf")
    return work / jobs().pace


@cache
def rescues() -> Shared[Experiment, Rescue]:
    """The table of this server process."""
    return Shared("rescue")
