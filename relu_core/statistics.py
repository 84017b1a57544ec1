"""What many networks come to: one rule for all sentences, figures, judges and claims.

A network that has diverged is counted, and has no number: it has not learned, and no median, band
or share is of it. At each step those that are finite then are taken.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from relu_core.arrays import Array, Flags
from relu_core.recording import Recording

# Accuracy on the training data from which a network counts as one that has learned.
LEARNED = 0.9
# Of so many networks, one is left out of a band at each end: of 16 it holds the middle 12.
PER_OUTLIER = 8


def band(values: NDArray[Any]) -> Array:
    """Median, low and high of the finite networks of `values` (S, ...), in the shape (3, ...).

    From low to high lie the middle three quarters. nan where no network is finite, never 0:
    nothing was measured there. As exact as the values: what float32 holds is sent as float32.
    """
    finite = np.isfinite(values)
    count = finite.sum(axis=0)
    ordered = np.sort(np.where(finite, values, np.inf).astype(np.float64), axis=0)
    last, outer = np.maximum(count - 1, 0), count // PER_OUTLIER
    ranks = np.stack([last // 2, np.minimum(count // 2, len(values) - 1), outer, last - outer])
    lower, upper, low, high = np.take_along_axis(ordered, ranks, axis=0)
    with np.errstate(invalid="ignore"):
        middle = lower + (upper - lower) / 2
    exact = np.result_type(values.dtype, np.float32)
    return np.where(count > 0, [middle, low, high], np.nan).astype(exact).astype(np.float64)


def inner(networks: int) -> int:
    """How many of so many networks a band holds."""
    return networks - 2 * (networks // PER_OUTLIER)


def median(values: NDArray[Any]) -> Array:
    """The median of the finite networks of `values` (S, ...), in the shape (...); else nan."""
    middle: Array = band(values)[0]
    return middle


def median_of_all(shares: NDArray[Any]) -> float:
    """The median share told right by `shares` (S,), for a verdict: a diverged one tells none."""
    return float(np.median(np.nan_to_num(shares)))


def has_learned(recording: Recording, activation: int) -> Flags:
    """Which networks (S,) ended with at least 90 % training accuracy; no diverged one did."""
    learned: Flags = recording.accuracy[activation, :, -1] >= LEARNED
    return learned


def learned(recording: Recording, activation: int) -> int:
    """How many networks have learned."""
    return int(has_learned(recording, activation).sum())


def diverged(recording: Recording, activation: int) -> int:
    """How many networks have diverged."""
    return int(recording.diverged[activation].sum())


@dataclass(frozen=True, eq=False)
class Pairs:
    """Networks from equal seeds, two by two: in how many the first is ahead, behind, equal.

    `differences` (S,): the first's share less the second's, nan where one of them diverged.
    """

    ahead: int
    behind: int
    equal: int
    differences: Array


def pairs(first: NDArray[Any], second: NDArray[Any]) -> Pairs:
    """Two rows of shares (S,) held together; a network that diverged is behind one that did not."""
    one, other = (np.nan_to_num(shares, nan=-1.0) for shares in (first, second))
    ahead, behind = int((one > other).sum()), int((one < other).sum())
    differences = first.astype(np.float64) - second
    return Pairs(ahead, behind, len(one) - ahead - behind, differences)


def closed_shares(recording: Recording, activation: int) -> Array:
    """The share of each network's units closed on every sample, at each record (S, R)."""
    shares: Array = recording.closed_fraction[activation].mean(axis=-1)  # layers: equally wide
    return shares


def closed_share(recording: Recording, activation: int) -> Array:
    """The median share of units closed on every sample, at each record (R,)."""
    return median(closed_shares(recording, activation))


def end_closed(recording: Recording, activation: int) -> float:
    """The median share of units closed on every sample at the end; nan where none is finite."""
    return float(closed_share(recording, activation)[-1])


def end_accuracy(recording: Recording, activation: int) -> float:
    """The median training accuracy at the end; nan where no network is finite."""
    return float(median(recording.accuracy[activation, :, -1]))
