"""The judges of the lessons: which answer a run gives to the question asked before it."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from relu_core.recording import Recording

# Accuracy on the training data from which a network counts as one that has learned.
LEARNED = 0.9


@dataclass(frozen=True)
class Outcome:
    """Which answer the measurement gives, from 0, and the numbers behind it.

    `answer` None: nothing was there to judge. `shares` lie between 0 and 1 (nan: nothing finite
    to measure), `counts` are whole numbers; `sentence` names the one that says what was seen.
    """

    answer: int | None
    shares: Mapping[str, float] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    sentence: str = "saw"


def _finite(recording: Recording, activation: int) -> np.ndarray:
    """Which networks (S,) of one activation reached the end."""
    finite: np.ndarray = np.isfinite(recording.loss[activation, :, -1])
    return finite


def _closed(recording: Recording, activation: int) -> float:
    """Mean share of units closed on every sample at the end; nan if all networks diverged."""
    finite = _finite(recording, activation)
    if not finite.any():
        return float("nan")
    return float(recording.closed_fraction[activation, finite, -1].mean())


def _accuracy(recording: Recording, activation: int) -> float:
    """Median training accuracy at the end of the finite networks; nan if there are none."""
    values = recording.accuracy[activation, _finite(recording, activation), -1]
    return float(np.median(values)) if len(values) else float("nan")


def _learned(recording: Recording, activation: int) -> int:
    """How many networks ended with at least 90 % training accuracy."""
    return int((recording.accuracy[activation, :, -1] >= LEARNED).sum())


def share_closed(bounds: Sequence[float]) -> Callable[[Recording], Outcome]:
    """Judges by the first activation's closed share: the answers are the spans between `bounds`."""

    def judge(recording: Recording) -> Outcome:
        share = _closed(recording, 0)
        shares = {"closed": share, "accuracy": _accuracy(recording, 0)}
        answer = None if np.isnan(share) else bisect_right(bounds, share)
        return Outcome(answer, shares, {"learned": _learned(recording, 0)})

    return judge


def how_many_learn(recording: Recording) -> Outcome:
    """How many networks of the first activation learn: none, under half, half or more, all."""
    learned, seeds = _learned(recording, 0), recording.experiment.seeds
    answer = 0 if learned == 0 else 3 if learned == seeds else 1 if 2 * learned < seeds else 2
    shares = {"closed": _closed(recording, 0), "accuracy": _accuracy(recording, 0)}
    return Outcome(answer, shares, {"learned": learned, "seeds": seeds})


def which_is_ahead(recording: Recording) -> Outcome:
    """Which of two activations ends ahead in accuracy: the first, about equal (2 %), the second."""
    first, second = (_accuracy(recording, index) for index in (0, 1))
    gap = second - first
    answer = 0 if gap < -0.02 else 2 if gap > 0.02 else 1
    shares = {"first": first, "second": second}
    return Outcome(answer, shares | {"closed": _closed(recording, 0)})


def when_half_died(bounds: Sequence[float]) -> Callable[[Recording], Outcome]:
    """Judges by the share of the run after which half of the units closed at its end had closed."""

    def judge(recording: Recording) -> Outcome:
        share, steps = _closed(recording, 0), int(recording.steps[-1])
        if not share > 0:  # nobody died, or all diverged
            return Outcome(None, {"closed": share}, {"step": steps, "steps": steps})
        closed = recording.closed_fraction[0, _finite(recording, 0)].mean(axis=(0, 2))
        step = int(recording.steps[np.argmax(closed >= closed[-1] / 2)])
        return Outcome(
            bisect_right(bounds, step), {"closed": share}, {"step": step, "steps": steps}
        )

    return judge


def which_fail(recording: Recording) -> Outcome:
    """Which of two activations fail (under half of the networks learn): 1st, 2nd, both, neither."""
    seeds = recording.experiment.seeds
    learned = [_learned(recording, index) for index in (0, 1)]
    first, second = (2 * count < seeds for count in learned)
    answer = 2 if first and second else 0 if first else 1 if second else 3
    counts = {
        "first": learned[0],
        "second": learned[1],
        "diverged": int(recording.diverged[1].sum()),
        "first_diverged": int(recording.diverged[0].sum()),
        "seeds": seeds,
    }
    return Outcome(answer, {"closed": _closed(recording, 0)}, counts)


def which_learn(groups: Sequence[Sequence[str]]) -> Callable[[Recording], Outcome]:
    """Judges by the set of activations of which at least half of the networks learn.

    The answers are `groups`; one more stands for any other set.
    """

    def judge(recording: Recording) -> Outcome:
        seeds = recording.experiment.seeds
        counts = {
            name: _learned(recording, index) for index, name in enumerate(recording.activations)
        }
        learners = {name for name, count in counts.items() if 2 * count >= seeds}
        answers = [set(group) for group in groups]
        answer = answers.index(learners) if learners in answers else len(answers)
        shares = {
            f"{name}_accuracy": _accuracy(recording, index)
            for index, name in enumerate(recording.activations)
        }
        diverged = {
            f"{name}_diverged": int(recording.diverged[index].sum())
            for index, name in enumerate(recording.activations)
        }
        return Outcome(answer, shares, {**counts, **diverged, "seeds": seeds})

    return judge
