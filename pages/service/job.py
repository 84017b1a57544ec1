"""One training run: waiting, being served, or ended with a recording or an error."""

import threading
import time
from collections.abc import Callable, Set
from dataclasses import dataclass, field

from pages.service.segments import Piece
from relu_core.engine.parts import Gathering, Part, cut
from relu_core.experiment import Experiment
from relu_core.recording import Record, Recording, assemble

SILENCE_SECONDS = 5.0


class Abandoned(Exception):
    """Nobody watched the run any more."""


class Overdue(Exception):
    """The run took longer than any run should, and was ended."""


@dataclass
class Absence:
    """A learner who looks at another page of the lab, as long as ``is_there`` says so.

    A connection that is gone for a moment is not the end.
    """

    is_there: Callable[[], bool]
    seen: float = field(default_factory=time.monotonic)

    def lasts(self) -> bool:
        now = time.monotonic()
        if self.is_there():
            self.seen = now
        return now - self.seen < SILENCE_SECONDS


@dataclass(eq=False)
class Chain:
    """Segment after segment of one part of a run; at most one worker is at it at a time."""

    part: Part
    steps_a_segment: int = 1
    state: bytes | None = None
    step: int = 0
    is_served: bool = False

    @property
    def ended(self) -> bool:
        return self.step == self.part.experiment.steps


@dataclass(eq=False)
class Job:
    """A run of ``experiment``, its progress, and the learners who watch it or come back to it."""

    experiment: Experiment
    keep: bool = False
    seconds: float = 0.0  # that workers have spent on it
    recording: Recording | None = None
    error: Exception | None = None
    records: list[Record] = field(default_factory=list)
    watchers: dict[str, float] = field(default_factory=dict)
    absent: dict[str, Absence] = field(default_factory=dict)
    asked: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        parts = cut(self.experiment)
        self.chains = [Chain(part) for part in parts]
        self._gathering = Gathering(self.experiment, parts)
        self._lock = threading.Lock()
        self._is_begun = False

    @property
    def ended(self) -> bool:
        return self.recording is not None or self.error is not None

    @property
    def started(self) -> bool:
        return any(chain.state is not None for chain in self.chains) or self.ended

    @property
    def step(self) -> int:
        """How far all of its networks are."""
        return min(chain.step for chain in self.chains)

    @property
    def hands(self) -> int:
        """How many workers could be at it at once."""
        return sum(not chain.ended for chain in self.chains)

    def take_chain(self) -> Chain | None:
        """The part that is furthest behind of those that no worker is at, for one who is now."""
        with self._lock:
            free = [chain for chain in self.chains if not (chain.ended or chain.is_served)]
            chain = min(free, key=lambda chain: chain.step, default=None)
            if chain is not None:
                chain.is_served = True
            return chain

    def give_back(self, chain: Chain) -> None:
        """A worker is at this part no more."""
        with self._lock:
            chain.is_served = False

    def begin(self) -> bool:
        """Whether it begins now: true once, for the first worker who is at it."""
        with self._lock:
            is_first, self._is_begun = not self._is_begun, True
            return is_first

    def spend(self, seconds: float) -> None:
        """Counts what a worker has spent on it."""
        with self._lock:
            self.seconds += seconds

    def advance(self, chain: Chain, piece: Piece) -> bool:
        """Takes over what a segment has come to; whether the whole run has ended with it."""
        with self._lock:
            self.records += self._gathering.add(self.chains.index(chain), piece.records)
            chain.state, chain.step = piece.state, piece.step
            return not self.hands

    @property
    def learners(self) -> Set[str]:
        """Those who look at it: for others it goes on when these have been served."""
        return set(self.watchers)

    def watch(self, learner: str) -> None:
        """Records that ``learner`` still looks at this run."""
        self.watchers[learner] = time.monotonic()
        self.absent.pop(learner, None)

    def await_return(self, learner: str, is_there: Callable[[], bool]) -> None:
        """``learner`` looks at another page; the run goes on while they are in the lab."""
        self.absent[learner] = Absence(is_there)
        self.watchers.pop(learner, None)

    def leave(self, learner: str) -> None:
        """``learner`` no longer wants it; the run goes on only if somebody else does."""
        self.watchers.pop(learner, None)
        self.absent.pop(learner, None)

    def wanted(self) -> bool:
        """Whether anybody has asked for this run lately, or may come back to it."""
        now = time.monotonic()
        return (
            self.keep
            or any(now - seen < SILENCE_SECONDS for seen in list(self.watchers.values()))
            or any(absence.lasts() for absence in list(self.absent.values()))
        )

    def so_far(self) -> Recording | None:
        """What the run has recorded until now; None before its first record."""
        if self.recording is not None:
            return self.recording
        records = list(self.records)
        return assemble(self.experiment, records) if records else None
