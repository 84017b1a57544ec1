"""A fair queue: a free worker takes a run of the learner who has been served least so far.

A learner's second run waits while another learner waits, and a long run yields to others after
a while; so a wait depends on how many others there are, not on how much they ask for. Learners
share the workers' time as processes share a processor under fair scheduling: each has a clock
that runs while a worker serves them, and the clock that is furthest behind comes first.

All who wait ask again and again where they stand. The order is worked out once for each change of
the queue, however many ask: an answer costs the same whether one waits or three hundred do.
"""

from collections.abc import Sequence, Set
from math import inf
from threading import Condition
from typing import Generic, Protocol, TypeVar


class Entry(Protocol):
    """What waits in the queue."""

    @property
    def learners(self) -> Set[str]:
        """Who waits for it; nobody where the lab does it ahead of time."""

    @property
    def hands(self) -> int:
        """How many workers could be at it at once."""


class QueueFull(Exception):
    """More entries wait than can be served within a reasonable time."""


E = TypeVar("E", bound=Entry)


class FairQueue(Generic[E]):
    """The entries that wait and those that are served, for any number of threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._waiting: list[E] = []  # of equals the first is taken first
        self._served: list[E] = []  # once for each worker who is at it
        self._clocks: dict[str, float] = {}  # seconds of each learner who has an entry here
        self._least = 0.0  # of those clocks
        self._order: list[E] | None = None  # what waits, the next first, until something changes
        self._places: dict[int, int] = {}  # by the entries' identity
        self._changed = Condition()
        self._is_closed = False

    def put(self, entry: E) -> None:
        """Adds `entry`; raises QueueFull where too many wait."""
        with self._changed:
            if len(self._waiting) >= self.most:
                raise QueueFull
            self._waiting.append(entry)
            self._order = None
            self._changed.notify()

    def take(self) -> E | None:
        """Waits for the next entry, which counts as served from now on; None once closed.

        Where it is not the turn of any that waits, one that is served and could use more hands.
        """
        with self._changed:
            while not (self._is_closed or self._waiting or self._short_of_hands()):
                self._changed.wait()
            if self._is_closed:
                return None
            self._order = None  # who looks on may have changed since
            entry = self._next()
            if entry in self._waiting:
                self._waiting.remove(entry)
            self._served.append(entry)
            self._order = None
            if self._short_of_hands():
                self._changed.notify()
            return entry

    def leave_to_others(self, entry: E) -> bool:
        """Ends a worker's turn where others are at `entry` too, and it is that of what waits."""
        with self._changed:
            if self._served.count(entry) < 2 or not self._is_before(self._in_order(), entry):
                return False
            self._served.remove(entry)
            self._order = None
            return True

    def give_back(self, entry: E, *, waits_again: bool) -> None:
        """Ends the turn of a served `entry`, which is done or waits for another turn."""
        with self._changed:
            self._served.remove(entry)
            self._order = None
            if waits_again and entry not in self._served:
                # First among its learner's entries: it came before them.
                self._waiting.insert(0, entry)
                self._changed.notify()

    def charge(self, entry: E, seconds: float) -> None:
        """Advances the clocks of those who wait for `entry`; they share its cost."""
        with self._changed:
            self._keep_clocks()
            learners = entry.learners & self._clocks.keys()
            for learner in learners:
                self._clocks[learner] += seconds / len(learners)
            self._order = None

    def is_somebody_before(self, entry: E) -> bool:
        """Whether what waits would be taken rather than `entry`, which is served now."""
        with self._changed:
            order = self._in_order()
            others = [other for other in self._served if other is not entry]
            return bool(order) and (
                self._rank(order[0], _learners(self._served)) < self._rank(entry, _learners(others))
            )

    def ahead_of(self, entry: E) -> int:
        """How many waiting entries would be taken before `entry`."""
        with self._changed:
            self._in_order()
            return self._places.get(id(entry), 0)

    def remove(self, entry: E) -> None:
        """Takes `entry` out if it waits."""
        with self._changed:
            if entry in self._waiting:
                self._waiting.remove(entry)
                self._order = None

    def waiting(self) -> list[E]:
        """What waits."""
        with self._changed:
            return list(self._waiting)

    @property
    def served(self) -> int:
        with self._changed:
            return len({id(entry) for entry in self._served})

    def close(self) -> None:
        """Makes `take` return None, also to those who wait in it."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def _short_of_hands(self) -> list[E]:
        """What is served by fewer workers than could be at it."""
        return [one for one in self._served if one.hands > self._served.count(one)]

    def _next(self) -> E:
        served = _learners(self._served)
        candidates = [*self._in_order()[:1], *self._short_of_hands()]
        return min(candidates, key=lambda entry: self._rank(entry, served))

    def _is_before(self, order: Sequence[E], entry: E) -> bool:
        """Whether what waits would be taken rather than `entry` by one more worker."""
        served = _learners(self._served)
        return bool(order) and self._rank(order[0], served) < self._rank(entry, served)

    def _in_order(self) -> list[E]:
        if self._order is None:
            self._keep_clocks()
            served = _learners(self._served)
            self._order = sorted(self._waiting, key=lambda entry: self._rank(entry, served))
            self._places = {id(entry): place for place, entry in enumerate(self._order)}
        return self._order

    def _rank(self, entry: E, elsewhere: Set[str]) -> tuple[bool, float]:
        """Lowest first: those with nothing served ``elsewhere``, the least served; last what is
        done ahead of time, for nobody."""
        learners = entry.learners
        seconds = (self._clocks.get(who, self._least) for who in learners)
        return learners <= elsewhere, min(seconds, default=inf)

    def _keep_clocks(self) -> None:
        """Gives a clock to all who are here, and drops those of all who have left."""
        here = _learners([*self._waiting, *self._served])
        # A newcomer starts level with the one furthest behind: no credit for having been away.
        self._least = min(self._clocks.values(), default=0.0)
        self._clocks = {who: self._clocks.get(who, self._least) for who in here}


def _learners(entries: Sequence[Entry]) -> set[str]:
    """All who wait for any of ``entries``."""
    return {who for entry in entries for who in entry.learners}
