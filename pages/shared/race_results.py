"""What came of a race: each contender's numbers, and the races of this session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st

from pages.shared.race_state import FIELDS, Contender
from relu_core.figures.race import over_finite
from relu_core.recording import Recording

MOST = 30


@dataclass(frozen=True)
class Result:
    """One contender at the end of a race: medians over the networks that stayed finite.

    ``accuracy`` (on the test data) and ``loss`` are nan where all diverged; ``reached``: the first
    record at which the median accuracy had come to the target, None if it never had.
    """

    contender: Contender
    accuracy: float
    loss: float
    diverged: int
    reached: int | None


@dataclass(frozen=True)
class Race:
    """A finished race: its number in the session, its settings and its results."""

    number: int
    state: Mapping[str, Any]
    results: tuple[Result, ...]


def result_of(contender: Contender, recording: Recording, target: float) -> Result:
    """The numbers of a contender from the recording of its one activation."""
    accuracy = over_finite(np.median, recording.test_accuracy[0])
    loss = over_finite(np.median, recording.loss[0])
    there = np.flatnonzero(accuracy >= target)
    return Result(
        contender=contender,
        accuracy=float(accuracy[-1]),
        loss=float(loss[-1]),
        diverged=int(recording.diverged[0].sum()),
        reached=int(recording.steps[there[0]]) if len(there) else None,
    )


def results_of(state: Mapping[str, Any], recordings: Sequence[Recording]) -> tuple[Result, ...]:
    """One result for each contender, in their order."""
    return tuple(
        result_of(contender, recording, state["target"])
        for contender, recording in zip(state["contender"], recordings, strict=True)
    )


def races() -> list[Race]:
    """The finished races of this session, the newest first."""
    found: list[Race] = st.session_state.setdefault("races", [])
    return found


def remember(state: Mapping[str, Any], results: tuple[Result, ...]) -> Race:
    """The row of this race: the one it has already, else a new one on top."""
    settings = {name: state[name] for name in FIELDS}  # and nothing of a lesson
    for race in races():
        if race.state == settings:
            return race
    number = st.session_state["race_number"] = st.session_state.get("race_number", 0) + 1
    race = Race(number, settings, results)
    kept = [race, *races()]
    if len(kept) > MOST:
        # The oldest goes, but not the one that the learner compares with.
        kept.remove(next(old for old in reversed(kept) if old != pinned()))
    st.session_state.races = kept
    return race


def pinned() -> Race | None:
    """The race that the others are compared with."""
    number = st.session_state.get("race_pinned")
    return next((race for race in races() if race.number == number), None)


def pin(number: int | None) -> None:
    """Compares with race ``number`` from now on; None: with none."""
    st.session_state.race_pinned = number


def remove(number: int) -> None:
    """Takes one race from the list."""
    st.session_state.races = [race for race in races() if race.number != number]


def clear() -> None:
    """Empties the list; the race on screen comes back as its first row."""
    st.session_state.races = []
    pin(None)
