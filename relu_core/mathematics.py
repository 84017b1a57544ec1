"""The mathematics under the activation functions that takes more than one NumPy expression.

Every function is float64, keeps the shape of its argument, and is exact to a relative error of
1e-12 wherever the value is over 1e-290: in the tails, and beside the zeros of a derivative.
`pages/browser/library/mathematics.js` has the same for the browser.
"""

import math
from collections.abc import Callable
from functools import wraps
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from relu_core.arrays import Array

# From here on every bounded function has reached its limit, to the last bit; where a formula
# would meet 0 * inf, its argument is cut to this instead.
FAR = 1e3


class Function(Protocol):
    """What `f` and `df` are: an array of any shape, and the slope that Leaky ReLU alone uses."""

    def __call__(self, x: ArrayLike, slope: float = 0.01) -> Array: ...


def function(formula: Callable[[Array, float], Array]) -> Function:
    """A formula on flat arrays as a Function: nan stays nan, no finite argument gives a warning."""

    @wraps(formula)
    def evaluate(x: ArrayLike, slope: float = 0.01) -> Array:
        x = np.asarray(x, dtype=np.float64)
        # An exponential that underflows to 0 or a product that overflows to inf is right here.
        with np.errstate(all="ignore"):
            y = formula(x.ravel(), slope).reshape(x.shape)
            return np.where(np.isnan(x), x, y)

    return evaluate


@function
def sigmoid(x: Array, slope: float) -> Array:
    e: Array = np.exp(-np.abs(x))
    return np.where(x > 0, 1.0, e) / (1 + e)


@function
def sigmoid_derivative(x: Array, slope: float) -> Array:
    e: Array = np.exp(-np.abs(x))
    return e / np.square(1 + e)


@function
def tanh_derivative(x: Array, slope: float) -> Array:
    e: Array = np.exp(-2 * np.abs(x))
    return 4 * e / np.square(1 + e)  # sech^2; 1 - tanh^2 would lose the tails


# Klambauer et al. 2017 (arXiv 1706.02515): the fixed point with mean 0 and variance 1.
SELU_SCALE = 1.0507009873554804934193349852946
SELU_ALPHA = 1.6732632423543772848170429916717
SELU_LOWER = SELU_ALPHA * SELU_SCALE


def normal_density(x: Array) -> Array:
    density: Array = np.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)
    return density


def normal_distribution(x: Array) -> Array:
    """The share of a standard normal below x, by erfc, which is exact in the lower tail."""
    arguments = (-math.sqrt(0.5) * x).tolist()
    return 0.5 * np.fromiter(map(math.erfc, arguments), np.float64, len(arguments))


# Where gelu' and silu' cross 0: the nearest float64, and what is missing to the true root.
GELU_ROOT = (-0.7517915246935645, 1.4956759177009883e-17)
SILU_ROOT = (-1.2784645427610737, -1.0946994183093437e-16)


def near_root(
    x: Array,
    direct: Array,
    root: tuple[float, float],
    second_derivative: Callable[[Array], Array],
) -> Array:
    """The derivative `direct`, but beside its root the integral of f'' from there to x.

    The direct formula is a difference of nearly equal numbers there; f'' keeps one sign.
    """
    nearest, missing = root
    distance = (x - nearest) - missing
    near = np.abs(distance) < 0.01
    half = distance[near, None] / 2
    nodes, weights = np.polynomial.legendre.leggauss(4)
    integral = half * second_derivative(nearest + half * (nodes + 1)) @ weights
    derivative = direct.copy()
    derivative[near] = integral
    return derivative


@function
def gelu(x: Array, slope: float) -> Array:
    return np.maximum(x, -FAR) * normal_distribution(x)


@function
def gelu_derivative(x: Array, slope: float) -> Array:
    x = np.clip(x, -FAR, FAR)
    direct = normal_distribution(x) + x * normal_density(x)
    return near_root(x, direct, GELU_ROOT, lambda t: normal_density(t) * (2 - t * t))


@function
def silu(x: Array, slope: float) -> Array:
    return np.maximum(x, -FAR) * sigmoid(x)


@function
def silu_derivative(x: Array, slope: float) -> Array:
    x = np.clip(x, -FAR, FAR)
    direct = sigmoid(x) * (1 + x * sigmoid(-x))
    return near_root(
        x, direct, SILU_ROOT, lambda t: sigmoid_derivative(t) * (2 - t * np.tanh(t / 2))
    )
