"""Which training run a free worker takes: one of the learner who has been served least so far.

A learner's second run waits while another learner waits, and a long run makes way for others
after a while; so nobody's wait depends on how much others ask for, only on how many they are.
Learners share the workers' time as processes share a processor under fair scheduling: each has
a clock that runs while a worker serves them, and the clock that is furthest behind comes first.
"""

from collections.abc import Set
from math import inf
from threading import Condition
from typing import Generic, Protocol, TypeVar


class Entry(Protocol):
    """What waits in the queue."""

    @property
    def learners(self) -> Set[str]:
        """Who waits for it: nobody where the lab does it ahead of time."""


class QueueFull(Exception):
    """More wait already than can be served in a time that anybody would wait."""


E = TypeVar("E", bound=Entry)


class FairQueue(Generic[E]):
    """The entries that wait and those that are served, for any number of threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._waiting: list[E] = []  # of equals the first is taken first
        self._served: list[E] = []
        self._clocks: dict[str, float] = {}  # seconds of each learner who has an entry here
        self._changed = Condition()
        self._is_closed = False

    def put(self, entry: E) -> None:
        """Lets `entry` wait; raises QueueFull where too many do."""
        with self._changed:
            if len(self._waiting) >= self.most:
                raise QueueFull
            self._waiting.append(entry)
            self._changed.notify()

    def take(self) -> E | None:
        """Waits for the next entry, which counts as served from now on; None once closed."""
        with self._changed:
            while not self._waiting and not self._is_closed:
                self._changed.wait()
            if self._is_closed:
                return None
            entry = self._in_order()[0]
            self._waiting.remove(entry)
            self._served.append(entry)
            return entry

    def give_back(self, entry: E, *, waits_again: bool) -> None:
        """A served `entry` frees its worker, for good or to wait for another turn."""
        with self._changed:
            self._served.remove(entry)
            if waits_again:
                # It came before its learner's others did.
                self._waiting.insert(0, entry)
                self._changed.notify()

    def charge(self, entry: E, seconds: float) -> None:
        """Moves on the clocks of those who wait for `entry`, who share what it took."""
        with self._changed:
            self._keep_clocks()
            for learner in entry.learners:
                self._clocks[learner] = self._clock(learner) + seconds / len(entry.learners)

    def is_somebody_before(self, entry: E) -> bool:
        """Whether what waits would be taken rather than `entry`, which is served now."""
        with self._changed:
            rank = self._rank(entry)
            return any(self._rank(other) < rank for other in self._waiting)

    def ahead_of(self, entry: E) -> int:
        """How many waiting entries would be taken before `entry`."""
        with self._changed:
            order = self._in_order()
            return order.index(entry) if entry in order else 0

    def remove(self, entry: E) -> None:
        """Takes `entry` out if it waits."""
        with self._changed:
            if entry in self._waiting:
                self._waiting.remove(entry)

    def waiting(self) -> list[E]:
        """What waits."""
        with self._changed:
            return list(self._waiting)

    @property
    def served(self) -> int:
        return len(self._served)

    def close(self) -> None:
        """Sends everybody away who waits in `take`."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def _in_order(self) -> list[E]:
        self._keep_clocks()
        return sorted(self._waiting, key=self._rank)

    def _rank(self, entry: E) -> tuple[bool, float]:
        """Lowest first: those with nothing served elsewhere, the least served; last what is
        done ahead of time, for nobody."""
        learners = entry.learners
        elsewhere = {who for other in self._served if other is not entry for who in other.learners}
        return learners <= elsewhere, min((self._clock(who) for who in learners), default=inf)

    def _clock(self, learner: str) -> float:
        # Who comes anew starts beside the one furthest behind: no credit for having been away.
        return self._clocks.get(learner, min(self._clocks.values(), default=0.0))

    def _keep_clocks(self) -> None:
        """Gives a clock to all who are here, and forgets those who have gone."""
        here = {who for entry in [*self._waiting, *self._served] for who in entry.learners}
        self._clocks = {who: self._clock(who) for who in here}
