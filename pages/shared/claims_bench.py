"""Measuring claims: one at a time, shared by all learners, each result kept with its time."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

from pages.server.training.service import jobs
from pages.server.training.workers import WorkersStopped
from relu_core.claims import CLAIMS, Claim, Measurement, Verdict

BY_NUMBER = {claim.number: claim for claim in CLAIMS}


@dataclass(frozen=True, eq=False)
class Result:
    """What was measured of a claim, when (seconds since 1970), and how long that took."""

    measurement: Measurement
    verdict: Verdict
    ended: float
    seconds: float


class Bench:
    """The last result of each claim. Measurements wait for each other: some of them are timings."""

    def __init__(self, call: Callable[..., Any]) -> None:
        self._call = call  # how a function is run in a worker
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="claims")
        self._results: dict[int, Result] = {}
        self._begun: set[int] = set()  # under way or waiting
        self._failed: set[int] = set()
        self.ended = 0  # how many measurements have ended, so that a page can see what is news

    def result(self, number: int) -> Result | None:
        """The last result; what takes no time is measured here and now if there is none."""
        claim = BY_NUMBER[number]
        if claim.cost == "instant" and number not in self._results:
            self._results[number] = _measured(claim)
        return self._results.get(number)

    @property
    def is_busy(self) -> bool:
        return bool(self._begun)

    def is_under_way(self, number: int) -> bool:
        return number in self._begun

    def has_failed(self, number: int) -> bool:
        """Whether the last measurement of this claim came to nothing."""
        return number in self._failed

    def begin(self, number: int) -> None:
        """Has the claim measured anew; who asks while that is under way shares the result."""
        if BY_NUMBER[number].cost == "instant":
            self._results[number] = _measured(BY_NUMBER[number])
            self.ended += 1
            return
        with self._lock:
            if number not in self._begun:
                self._begun.add(number)
                self._failed.discard(number)
                self._thread.submit(self._measure, number)

    def warm_up(self) -> None:
        """Begins with what takes a worker well under a second."""
        for claim in CLAIMS:
            if claim.cost == "quick":
                self.begin(claim.number)

    def _measure(self, number: int) -> None:
        try:
            self._results[number] = self._call(_measured_by_number, number)
        except WorkersStopped:
            pass
        except Exception:
            logging.getLogger(__name__).exception("claim %s was not measured", number)
            self._failed.add(number)
        finally:
            with self._lock:
                self._begun.discard(number)
                self.ended += 1


def _measured_by_number(number: int) -> Result:
    return _measured(BY_NUMBER[number])


def _measured(claim: Claim) -> Result:
    begun = time.perf_counter()
    measurement = claim.measure()
    seconds = time.perf_counter() - begun
    return Result(measurement, claim.judge(measurement), time.time(), seconds)


@cache
def bench() -> Bench:
    """The one bench of this server process."""
    return Bench(lambda *what: jobs().workers.call(*what))
