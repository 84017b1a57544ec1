"""What the function page draws: a curve with its derivative, a tangent, the saturated zones."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from relu_core.activations import Activation, Array

# f'(0) at a kink: the limit from the right ("1", for ReLU), from the left ("0", what PyTorch
# computes), or none.
AtZero = Literal["1", "0", "undefined"]

TINY = 5e-324  # the float64 next to 0


@dataclass(frozen=True, eq=False)
class Curve:
    """Samples of f and its derivative `df` at increasing points x, all (n,)."""

    x: Array
    f: Array
    df: Array


@dataclass(frozen=True)
class Tangent:
    """The line through (x, value) with the derivative as its gradient, nan where there is none."""

    x: float
    value: float
    gradient: float


def has_kink(activation: Activation, slope: float = 0.01) -> bool:
    """Whether the derivative jumps at 0."""
    left, right = activation.df([-TINY, TINY], slope)
    return bool(left != right)


def derivative(
    activation: Activation, x: Array, slope: float = 0.01, at_zero: AtZero = "0"
) -> Array:
    """The derivative at the points x, with the chosen convention where it jumps at 0."""
    side = {"1": TINY, "0": -TINY, "undefined": np.nan}[at_zero]
    at_kink = (x == 0) & has_kink(activation, slope)
    return activation.df(np.where(at_kink, side, x), slope)


def sample(
    activation: Activation,
    x_min: float,
    x_max: float,
    slope: float = 0.01,
    at_zero: AtZero = "0",
    points: int = 401,
) -> Curve:
    """The curve over [x_min, x_max] at evenly spaced points, and exactly at 0 if that is inside.

    Where the derivative jumps, both neighbours of 0 are sampled too: it is drawn upright.
    ValueError unless x_min < x_max, both finite.
    """
    _check_range(x_min, x_max)
    x = np.linspace(x_min, x_max, points)
    zero = np.array([-TINY, 0.0, TINY] if has_kink(activation, slope) else [0.0])
    x = np.union1d(x, zero[(zero >= x_min) & (zero <= x_max)])
    return Curve(x, activation.f(x, slope), derivative(activation, x, slope, at_zero))


def tangent(
    activation: Activation, x: float, slope: float = 0.01, at_zero: AtZero = "0"
) -> Tangent:
    """The tangent of f at x."""
    at = np.array(x, dtype=np.float64)
    gradient = derivative(activation, at, slope, at_zero)
    return Tangent(float(x), float(activation.f(at, slope)), float(gradient))


def saturated_zones(
    activation: Activation,
    x_min: float,
    x_max: float,
    slope: float = 0.01,
    threshold: float = 0.1,
) -> list[tuple[float, float]]:
    """The intervals of [x_min, x_max] in which |f'| < threshold, in order.

    Their edges are exact to float64 and do not depend on the range, except where it cuts them.
    ValueError unless x_min < x_max, both finite.
    """
    _check_range(x_min, x_max)
    crossings = _crossings(activation, slope, threshold)
    inside = crossings[(crossings > x_min) & (crossings < x_max)]
    edges = np.concatenate([[x_min], inside, [x_max]])
    # Between two crossings f' stays on one side of the threshold: any point speaks for all.
    saturated = np.abs(activation.df(edges[:-1] + np.diff(edges) / 2, slope)) < threshold
    return [(float(edges[i]), float(edges[i + 1])) for i in range(len(saturated)) if saturated[i]]


def _crossings(activation: Activation, slope: float, threshold: float) -> Array:
    """Where f' crosses threshold or -threshold, in increasing order, on the whole line."""
    # Dense around 0, where the functions bend; beyond 1000 every derivative is constant.
    right = np.sinh(np.linspace(0.0, np.arcsinh(1000.0), 2001))[1:]
    grid = np.concatenate([-right[::-1], [-TINY, 0.0, TINY], right])
    derivatives = activation.df(grid, slope)
    crossings = []
    for level in (threshold, -threshold):
        above = derivatives >= level
        (cells,) = np.nonzero(above[:-1] != above[1:])
        low, high = grid[cells], grid[cells + 1]
        for _ in range(100):
            middle = (low + high) / 2
            like_low = (activation.df(middle, slope) >= level) == above[cells]
            low, high = np.where(like_low, middle, low), np.where(like_low, high, middle)
        crossings.append((low + high) / 2)
    return np.unique(np.concatenate(crossings))


def _check_range(x_min: float, x_max: float) -> None:
    if not (x_min < x_max and np.isfinite(x_max - x_min)):
        raise ValueError(f"x_min {x_min}, x_max {x_max}: both must be finite, x_min the smaller")
