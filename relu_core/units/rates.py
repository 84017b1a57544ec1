"""What the learning rate alone does: how many units are closed at the end, rate by rate."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from relu_core.arrays import Array, Flags
from relu_core.experiment import Experiment
from relu_core.limits import LIMITS

# Times a run's own rate. More of them below it: the cliff is sought that a run lies beyond.
FACTORS = (1 / 100, 1 / 30, 1 / 10, 1 / 3, 1.0, 3.0, 10.0)
# A rise of the closed units' share, from one rate to the next, that is called a cliff.
CLIFF = 0.2


@dataclass(frozen=True, eq=False)
class Ends:
    """How the A activations' S networks of a run ended.

    closed (A, S): the share of all hidden units that no training sample opens, nan for networks
    that diverged; diverged (A, S).
    """

    closed: Array
    diverged: Flags


def at_rates(experiment: Experiment, around: float | None = None) -> tuple[Experiment, ...]:
    """The same run at its own rate and at other rates, ascending; only its ends recorded.

    They lie about the rate `around`, so that they stay while a run's own rate moves from one of
    them to another; about its own, if that is none of them.
    """
    own = experiment.learning_rate
    about = _rates_about(own if around is None else around)
    rates = about if own in about else _rates_about(own)
    return tuple(replace(experiment, learning_rate=rate, records=2) for rate in rates)


def _rates_about(middle: float) -> list[float]:
    limit = LIMITS["learning_rate"]
    wanted = (middle if factor == 1 else float(f"{middle * factor:.2g}") for factor in FACTORS)
    return [rate for rate in wanted if limit.low <= rate <= limit.high]


def ends_of(experiment: Experiment) -> Ends:
    """Trains a run, and says how it ended."""
    from relu_core.training import train

    recording = train(experiment)
    closed = recording.closed_fraction[:, :, -1].mean(axis=-1).astype(float)
    return Ends(np.where(recording.diverged, np.nan, closed), recording.diverged)


def cliff(medians: Sequence[float]) -> int | None:
    """Where the share rises most on the way to the next rate; None where nowhere by `CLIFF`."""
    rises = np.diff(np.asarray(medians, dtype=float))
    if not (rises >= CLIFF).any():
        return None
    return int(np.nanargmax(rises))
