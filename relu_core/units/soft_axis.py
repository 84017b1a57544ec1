"""An axis that is even where most values lie, and still reaches the far ones."""

from dataclasses import dataclass

import numpy as np

from relu_core.arrays import Array

# An axis this many times longer than its usual value is still read well if it is even.
EVEN = 12.0
# So many times the axis's length, and the bend is nowhere to be seen.
STRAIGHT = 100.0


@dataclass(frozen=True)
class SoftAxis:
    """From `low` to `high`, a value at asinh(value / bend): even within the bend, then by decades.

    `bend` far beyond both ends makes it even throughout.
    """

    low: float
    high: float
    bend: float

    def edges(self, bins: int) -> Array:
        """Edges (bins + 1,) of equally wide bins of an axis that is symmetric; 0 among them."""
        half = np.arcsinh(self.high / self.bend) * np.linspace(0, 1, bins // 2 + 1)
        right = self.bend * np.sinh(half)
        return np.concatenate([-right[:0:-1], right])


def soft_axis(values: Array, symmetric: bool = False) -> SoftAxis:
    """The axis of all finite `values` and 0, its ends round numbers."""
    found = values[np.isfinite(values)]
    low, high = float(found.min(initial=0.0)), float(found.max(initial=0.0))
    longest = max(-low, high) or 1.0
    if symmetric:
        low, high = -longest, longest
    # What is 0 has no scale.
    sizes = np.abs(found[found != 0])
    usual = max(float(np.median(sizes)), 1e-9 * longest) if sizes.size else longest
    bend = STRAIGHT * longest if longest <= EVEN * usual else usual
    return SoftAxis(-rounded_up(-low), rounded_up(high), bend)


def rounded_up(value: float) -> float:
    """The first of 1, 2, 5, 10, ... and their decimal parts that is not below `value`; 0 stays."""
    if value <= 0:
        return 0.0
    decade = 10.0 ** np.floor(np.log10(value))
    return float(next(step * decade for step in (1, 2, 5, 10) if step * decade >= value))
