"""Landscapes that all learners share: computed by the workers, once for one pair of networks."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pages.service.jobs import jobs
from relu_core.landscape.landscape import GRID, SLICE, Landscape, landscapes, operations
from relu_core.landscape.path import Path, Side

MOST_REMEMBERED = 64
MOST_SECONDS = 20.0
Key = tuple[tuple[Side, ...], str]


@dataclass
class Asked:
    """Landscapes on their way: the share that is done, and what will come of it."""

    done: float = 0.0
    found: Future[tuple[Landscape, ...]] | None = None

    def note(self, done: float) -> None:
        self.done = done

    @property
    def result(self) -> Future[tuple[Landscape, ...]]:
        assert self.found is not None, "set where it was asked for"
        return self.found


class Landscapes:
    """What was asked for, by the networks and the place; the latest are remembered."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="landscape")
        self._lock = threading.Lock()
        self._asked: OrderedDict[Key, Asked] = OrderedDict()

    def ask(self, sides: Sequence[tuple[Side, Path | None]], around: str) -> Asked:
        """The landscapes of some networks on one scale; those that failed are tried again."""
        key = (tuple(side for side, _ in sides), around)
        with self._lock:
            asked = self._asked.pop(key, None)
            if asked is None or (asked.result.done() and asked.result.exception()):
                asked = Asked()
                asked.found = self._threads.submit(
                    landscapes, sides, around, in_workers, asked.note
                )
            self._asked[key] = asked
            if len(self._asked) > MOST_REMEMBERED:
                self._asked.popitem(last=False)
            return asked


def in_workers(function: Callable[..., Any], arguments: Sequence[tuple[Any, ...]]) -> Iterable[Any]:
    """Computes by all workers at once."""
    call = jobs().workers.call
    with ThreadPoolExecutor(jobs().workers.count) as threads:
        yield from threads.map(lambda each: call(function, *each), arguments)


def seconds_for(sides: Sequence[tuple[Side, Path | None]]) -> float:
    """About how long the landscapes of some networks take one worker of this machine."""
    work = 0
    for side, path in sides:
        work += operations(side.experiment, GRID**2 + SLICE + side.experiment.records)
        work += 0 if path else replace(side.experiment, seeds=1).operations
    return work / jobs().pace


@cache
def shared_landscapes() -> Landscapes:
    """The table of this server process."""
    return Landscapes()
