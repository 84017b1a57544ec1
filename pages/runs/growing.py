"""A figure that is there while its run trains, and grows with it until the recording is whole.

It rides on the polls that ask how far the run is: what it is sent is as small as what has come.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import streamlit as st

from pages.frame.session import Key
from pages.frame.watching import Experiments
from pages.runs.look import LookState
from pages.service.job import Job
from pages.service.jobs import jobs
from relu_core.recording import Recording, under_way

# Sent at every poll, four bytes each; where a figure needs more, the bar stands alone.
MOST_NUMBERS = 20_000

Packed = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Grown:
    """A run: a recording in the shape that it will have, and the last step of it; -1 for none."""

    recording: Recording
    step: int


@dataclass(frozen=True, eq=False)
class Growth:
    """What a growing figure shows of its ``runs``, and ``bar``: how far they are, as data.

    ``stop`` is called when the learner presses the bar's Stop. ``packed`` keeps what was packed
    last, by whom, and when.
    """

    runs: Sequence[Grown]
    bar: Mapping[str, Any]
    stop: Callable[[], None]
    packed: dict[Hashable, tuple[object, Packed]]

    def data(self, pack: Callable[..., Packed], *arguments: Hashable) -> Packed:
        """What ``pack(runs, *arguments)`` makes, once for all who watch; and how far they are."""
        now = [(run.recording.experiment, run.step) for run in self.runs]
        before, data = self.packed.get((pack, arguments), (None, {}))
        if before != now:
            data = pack(self.runs, *arguments)
            self.packed[pack, arguments] = now, data
        grown_last.set(data.get("id"))
        return {**data, "growing": self.bar}


Grow = Callable[[Growth], None]
# The figure that has grown last in this session.
grown_last: Key[int | None] = Key("grown", lambda: None)
S = TypeVar("S", bound=LookState)

# Many may watch a run: what it has recorded is put together and packed once for all of them, and
# goes with it.
_found: WeakKeyDictionary[Job, Grown] = WeakKeyDictionary()
_packed: WeakKeyDictionary[Job, dict[Hashable, tuple[object, Packed]]] = WeakKeyDictionary()


def grow(state: S, draw: Callable[[S, Growth], None], numbers: int) -> Grow | None:
    """What draws the growth, which takes about so many ``numbers``; None if they are too many.

    Nor does a figure grow that a link has open at a step of its recording.
    """
    return partial(draw, state) if state.step is None and numbers <= MOST_NUMBERS else None


def place() -> AbstractContextManager[object]:
    """Where the figure of a recording stands: where it grew, so that it stays what it is.

    Fragments draw in a container of their own (`obtain`).
    """
    return st.container()


def growth(
    wanted: Experiments, followed: Sequence[Job], bar: Mapping[str, Any], stop: Callable[[], None]
) -> Growth | None:
    """What there is of all runs; None while it is nothing."""
    if not any(job.step for job in followed):
        return None
    known = {one: jobs().recording(one) for one in wanted}
    runs = {one: Grown(found, one.steps) for one, found in known.items() if found is not None}
    for job in followed:
        if job.experiment not in runs:
            runs[job.experiment] = _grown(job)
    if len(runs) < len(known):
        return None
    return Growth([runs[one] for one in wanted], bar, stop, _packed.setdefault(followed[-1], {}))


def _grown(job: Job) -> Grown:
    records = list(job.records)
    # In this order: who has a recording gives its records up.
    if job.recording is not None:
        return Grown(job.recording, job.experiment.steps)
    step = records[-1].step if records else -1
    found = _found.get(job)
    if found is None or found.step != step:
        found = _found[job] = Grown(under_way(job.experiment, records), step)
    return found
