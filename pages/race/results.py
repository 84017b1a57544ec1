"""What came of a race: each contender's numbers, and the races that this learner has run."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pages.frame.session import Key, kept_key
from pages.race.state import RaceSettings
from relu_core.lessons.race import Contender
from relu_core.recording import Recording
from relu_core.statistics import diverged, learned, median

MOST_RACES = 30


@dataclass(frozen=True)
class Result:
    """One contender at the end of a race: medians over the networks that stayed finite.

    ``accuracy`` (on the test data) and ``loss`` are nan where all diverged; ``reached``: the first
    record at which the median accuracy had come to the target, None if it never had.
    """

    contender: Contender
    accuracy: float
    loss: float
    learned: int
    diverged: int
    reached: int | None


@dataclass(frozen=True)
class Race:
    """A finished race: its number in the list, its settings and its results."""

    number: int
    state: RaceSettings
    results: tuple[Result, ...]


_races: Key[list[Race]] = kept_key("races", list)
_count: Key[int] = kept_key("race_number", int)
_pinned: Key[int | None] = kept_key("race_pinned", lambda: None)


def result_of(contender: Contender, recording: Recording, target: float) -> Result:
    """The numbers of a contender from the recording of its one activation."""
    accuracy = median(recording.test_accuracy[0])
    loss = median(recording.loss[0])
    there = np.flatnonzero(accuracy >= target)
    return Result(
        contender=contender,
        accuracy=float(accuracy[-1]),
        loss=float(loss[-1]),
        learned=learned(recording, 0),
        diverged=diverged(recording, 0),
        reached=int(recording.steps[there[0]]) if len(there) else None,
    )


def results_of(state: RaceSettings, recordings: Sequence[Recording]) -> tuple[Result, ...]:
    """One result for each contender, in their order."""
    return tuple(
        result_of(contender, recording, state.target)
        for contender, recording in zip(state.contender, recordings, strict=True)
    )


def races() -> list[Race]:
    """The finished races, the newest first."""
    return _races.get()


def take_back(earlier: Sequence[Race], pinned_then: int | None) -> None:
    """Puts the races of earlier visits below those of this one, whose numbers go on from theirs."""
    last = max((race.number for race in earlier), default=0)
    known = [race.state for race in earlier]
    news = [race for race in races() if race.state not in known]
    now = pinned()
    of_news = {race.number: replace(race, number=race.number + last) for race in news}
    _races.set([*of_news.values(), *earlier][:MOST_RACES])
    _count.set(_count.get() + last)
    if now is None or now.number not in of_news:
        pin(pinned_then)
    else:
        pin(of_news[now.number].number)


def remember(state: RaceSettings, results: tuple[Result, ...]) -> Race:
    """The row of this race: the one it has already, else a new one on top."""
    for race in races():
        if race.state == state:
            return race
    _count.set(_count.get() + 1)
    race = Race(_count.get(), state, results)
    kept = [race, *races()]
    if len(kept) > MOST_RACES:
        # The oldest goes, but not the one that the learner compares with.
        kept.remove(next(old for old in reversed(kept) if old != pinned()))
    _races.set(kept)
    return race


def pinned() -> Race | None:
    """The race that the others are compared with."""
    return next((race for race in races() if race.number == _pinned.get()), None)


def pin(number: int | None) -> None:
    """Compares with race ``number`` from now on; None: with none."""
    _pinned.set(number)


def remove(number: int) -> None:
    """Takes one race from the list."""
    _races.set([race for race in races() if race.number != number])


def clear() -> None:
    """Empties the list; the race on screen comes back as its first row."""
    _races.set([])
    pin(None)
