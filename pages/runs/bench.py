"""Measuring claims: one at a time, shared by all learners, each result kept with its time."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

from pages.service.jobs import jobs
from pages.service.workers import WorkersStopped
from relu_core.claims import CLAIMS, Measurement, Verdict

BY_NUMBER = {claim.number: claim for claim in CLAIMS}
MOST_RESULTS = 200  # a few hundred kilobytes each at the most; the oldest go
Asked = tuple[int, int]  # the number of a claim, and the seed


def asked(number: int, seed: int) -> Asked:
    """What is measured for who looks at this claim with this seed: without chance, seeds agree."""
    return number, seed if BY_NUMBER[number].has_chance else 0


@dataclass(frozen=True, eq=False)
class Result:
    """What was measured of a claim, when (seconds since 1970), and how long that took."""

    measurement: Measurement
    verdict: Verdict
    ended: float
    seconds: float


class Bench:
    """The last result of each claim and seed. Measurements take turns: some are timings."""

    def __init__(self, call: Callable[..., Any]) -> None:
        self._call = call  # how a function is run in a worker
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="claims")
        self._results: dict[Asked, Result] = {}
        self._begun: set[Asked] = set()  # under way or waiting
        self._failed: set[Asked] = set()
        self.ended = 0  # how many measurements have ended, so that a page can see what is news

    def result(self, number: int, seed: int = 0) -> Result | None:
        """The last result; what takes no time is measured here and now if there is none."""
        what = asked(number, seed)
        found = self._results.get(what)
        if found is None and BY_NUMBER[number].cost == "instant":
            found = _measured(*what)
            self._keep(what, found)
        return found

    @property
    def is_busy(self) -> bool:
        return bool(self._begun)

    def is_under_way(self, number: int, seed: int = 0) -> bool:
        return asked(number, seed) in self._begun

    def has_failed(self, number: int, seed: int = 0) -> bool:
        """Whether the last measurement of this claim came to nothing."""
        return asked(number, seed) in self._failed

    def begin(self, number: int, seed: int = 0) -> None:
        """Has the claim measured anew; who asks while that is under way shares the result."""
        what = asked(number, seed)
        if BY_NUMBER[number].cost == "instant":
            self._keep(what, _measured(*what))
            self.ended += 1
            return
        with self._lock:
            if what not in self._begun:
                self._begun.add(what)
                self._failed.discard(what)
                self._thread.submit(self._measure, what)

    def warm_up(self) -> None:
        """Begins with what takes a worker well under a second."""
        for claim in CLAIMS:
            if claim.cost == "quick":
                self.begin(claim.number)

    def _measure(self, what: Asked) -> None:
        try:
            self._keep(what, self._call(_measured, *what))
        except WorkersStopped:
            pass
        except Exception:
            logging.getLogger(__name__).exception("claim %s with seed %s was not measured", *what)
            self._failed.add(what)
        finally:
            with self._lock:
                self._begun.discard(what)
                self.ended += 1

    def _keep(self, what: Asked, result: Result) -> None:
        with self._lock:
            self._results.pop(what, None)
            self._results[what] = result
            while len(self._results) > MOST_RESULTS:
                del self._results[next(iter(self._results))]


def _measured(number: int, seed: int) -> Result:
    claim = BY_NUMBER[number]
    begun = time.perf_counter()
    measurement = claim.measure(**({"seed": seed} if claim.has_chance else {}))
    seconds = time.perf_counter() - begun
    return Result(measurement, claim.judge(measurement), time.time(), seconds)


@cache
def bench() -> Bench:
    """The one bench of this server process."""
    return Bench(lambda *what: jobs().workers.call(*what))
