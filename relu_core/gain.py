"""The size of weights that keeps a signal's size from layer to layer, for any function."""

from functools import lru_cache

import numpy as np

from relu_core.activations import Activation
from relu_core.arrays import Array
from relu_core.initialization import INITIALIZATIONS

# Standard normal inputs, by the midpoint rule: a kink at a round number lies between two of them.
Z = np.arange(-8.0, 8.0, 0.001) + 0.0005
WEIGHTS: Array = np.exp(-np.square(Z) / 2)
WEIGHTS /= WEIGHTS.sum()


def gain(values: Array) -> float:
    """g, where weights of variance g / fan_in keep the mean square of z at 1: 1 / E[f(z)^2].

    `values`: f at Z. He et al. 2015 derive 2 for ReLU; this is their derivation for any function.
    As they do, it is taken for the first layer too, whose inputs no function has made smaller.
    """
    with np.errstate(all="ignore"):
        return float(1 / (WEIGHTS @ np.square(values)))


@lru_cache(maxsize=256)
def has_gain(function: Activation, slope: float) -> bool:
    """Whether there is such a size: E[f(z)^2] may be 0, or no number."""
    return 0 < gain(function.f(Z, slope)) < np.inf


@lru_cache(maxsize=256)
def weight_deviation(
    init: str, init_std: float | None, function: Activation, slope: float
) -> float | None:
    """What `initialization.draw` is told: the learner's own deviation, or the function's, or None.

    ValueError where the function has no gain: its mean square is 0, or no number.
    """
    rule = INITIALIZATIONS[init]
    if not rule.fits_function:
        return init_std if rule.needs_std else None
    if not has_gain(function, slope):
        raise ValueError(
            f"init is {init!r}: allowed are the others, since the mean square of {function.label} "
            "is 0 or no number"
        )
    return float(np.sqrt(gain(function.f(Z, slope))))
