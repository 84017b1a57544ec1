"""One training run: waiting, being served, or ended with a recording or an error."""

import time
from collections.abc import Callable, Set
from dataclasses import dataclass, field

from pages.service import segments
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
class Job:
    """A run of ``experiment``, its progress, and the learners who watch it or come back to it."""

    experiment: Experiment
    keep: bool = False
    step: int = 0
    seconds: float = 0.0  # that workers have spent on it
    recording: Recording | None = None
    error: Exception | None = None
    records: list[Record] = field(default_factory=list)
    watchers: dict[str, float] = field(default_factory=dict)
    absent: dict[str, Absence] = field(default_factory=dict)
    piece: segments.Piece | None = None
    steps_a_segment: int = 1
    asked: float = field(default_factory=time.monotonic)

    @property
    def ended(self) -> bool:
        return self.recording is not None or self.error is not None

    @property
    def started(self) -> bool:
        return self.piece is not None or self.ended

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
