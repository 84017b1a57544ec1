"""What moved a unit when it lost its last sample, got one again, or lost many at once."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from relu_core.arrays import Array, Integers


@dataclass(frozen=True, eq=False)
class Moment:
    """A unit at one record: z = h w + b over all samples; it is open on `open_count` of them.

    h (samples, fan_in): what the layer below gives; w (fan_in,). `openness(z)` orders the samples.
    """

    step: int
    h: Array
    w: Array
    b: float
    open_count: int
    openness: Callable[[Array], Array] = lambda z: z

    def z(self) -> Array:
        """The pre-activation (samples,)."""
        return self.h @ self.w + self.b

    def open_on(self) -> Integers:
        """The samples that the unit is open on: as many as were recorded, the last in its order."""
        return np.argsort(self.openness(self.z()))[len(self.h) - self.open_count :]


@dataclass(frozen=True)
class Turn:
    """A unit lost its last sample, got one again, or lost many, after `after` and by `step`.

    `open_counts`, `bias`, `weight_norm`: before and after. `by_bias`, `by_weights`, `by_inputs`:
    what each did to z, on the mean of the `samples` that it lost, or got.
    """

    step: int
    after: int
    open_counts: tuple[int, int]
    samples: int
    bias: tuple[float, float]
    weight_norm: tuple[float, float]
    by_bias: float
    by_weights: float
    by_inputs: float

    @property
    def kind(self) -> str:
        """What happened: it "lost" its last sample, came "back", or "fell" to fewer."""
        before, now = self.open_counts
        return "lost" if now == 0 else "back" if before == 0 else "fell"

    @property
    def change(self) -> float:
        """How far z moved in all."""
        return self.by_bias + self.by_weights + self.by_inputs

    @property
    def cause(self) -> str:
        """What moved z most in the direction that it went: "bias", "weights" or "inputs"."""
        sign = 1 if self.change > 0 else -1
        by_bias, by_weights = sign * self.by_bias, sign * self.by_weights
        if sign * self.by_inputs > by_bias + by_weights:
            return "inputs"
        return "bias" if by_bias >= by_weights else "weights"


def turn_between(before: Moment, now: Moment) -> Turn:
    """The turn between two neighbouring records.

    z1 - z0 = (b1 - b0) + (w1 - w0) h0 + w1 (h1 - h0): bias and weights at the old inputs, and
    the inputs.
    """
    more, fewer = (now, before) if before.open_count == 0 else (before, now)
    samples = np.setdiff1d(more.open_on(), fewer.open_on())
    return Turn(
        step=now.step,
        after=before.step,
        open_counts=(before.open_count, now.open_count),
        samples=len(samples),
        bias=(before.b, now.b),
        weight_norm=(float(np.linalg.norm(before.w)), float(np.linalg.norm(now.w))),
        by_bias=now.b - before.b,
        by_weights=float((before.h[samples] @ (now.w - before.w)).mean()),
        by_inputs=float(((now.h - before.h)[samples] @ now.w).mean()),
    )
