"""Rescues that all learners share: tried in the workers, once for one end of a run."""

from collections.abc import Sequence
from concurrent.futures import Future
from functools import cache

from pages.frame.text import label
from pages.runs.obtain import obtain_whole
from pages.runs.shared import Shared, results
from pages.service.jobs import jobs
from relu_core.engine.cost import TooLarge
from relu_core.experiment import Experiment
from relu_core.units.rescue import RESCUES, End, Rescue, continued, end_of, rescue

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


def rescued(experiment: Experiment, names: Sequence[str]) -> list[Rescue] | None:
    """What became of the dead units of a lesson's run by each of some rescues; None, not yet."""
    recording = obtain_whole(experiment)
    end = None if recording is None else end_of(recording)
    if end is None:
        return None
    found = tried(end)
    return None if found is None else [each for each in found if each.name in names]


def tried(end: End) -> Sequence[Rescue] | None:
    """Every rescue of what ended so; None while they are tried, with progress drawn."""
    say = lambda done, total: label("rescue.running", done=done, total=total)  # noqa: E731
    return results(ask(end), say, "rescue_again")
