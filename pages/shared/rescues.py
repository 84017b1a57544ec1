"""Rescues that all learners share: tried in the workers, once for one end of a run."""

import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache

from pages.server.training.service import jobs
from relu_core.cost import TooLarge
from relu_core.experiment import Experiment
from relu_core.rescue import RESCUES, End, Rescue, continued, rescue

MOST_REMEMBERED = 64
# All rescues of a run together: a worker that tries one is lost to others for a quarter of this.
MOST_SECONDS = 20.0


class Rescues:
    """What was asked for, by the run that it goes on from: a future for each rescue."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(jobs().workers.count, thread_name_prefix="rescue")
        self._lock = threading.Lock()
        self._asked: OrderedDict[Experiment, list[Future[Rescue]]] = OrderedDict()

    def ask(self, end: End) -> list[Future[Rescue]]:
        """Every rescue of `end`, in the order of `RESCUES`; one that has failed is tried again."""
        with self._lock:
            asked = self._asked.pop(end.experiment, [])
            if not asked or any(each.done() and each.exception() for each in asked):
                call = jobs().workers.call
                asked = [self._threads.submit(call, rescue, end, name) for name in RESCUES]
            self._asked[end.experiment] = asked
            if len(self._asked) > MOST_REMEMBERED:
                self._asked.popitem(last=False)
            return asked


def seconds_for(end: End) -> float:
    """About how long all rescues of `end` take on this machine."""
    try:
        work = sum(continued(end.experiment, change).operations for change in RESCUES.values())
    except TooLarge:
        return float("inf")
    return work / jobs().pace


@cache
def rescues() -> Rescues:
    """The table of this server process."""
    return Rescues()
