"""How weights are drawn at birth, and the variance that the theory of signals needs of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from relu_core.arrays import Array


@dataclass(frozen=True)
class Initialization:
    """One rule for the first weights.

    `variance` takes (fan_in, fan_out, std). `uniform` rules draw weights and biases evenly from
    an interval around 0, as PyTorch does; the others draw Gaussian weights and leave the biases
    at 0. `needs_std`: the learner chooses the deviation. `fits_function`: std is that of a unit
    with one input, worked out from the activation (`relu_core.gain`). `deviation_code` is the root
    of the variance in NumPy, as a script spells it.
    """

    name: str
    variance: Callable[[int, int, float], float]
    deviation_code: str
    uniform: bool = False
    needs_std: bool = False
    fits_function: bool = False

    @property
    def takes_std(self) -> bool:
        return self.needs_std or self.fits_function


INITIALIZATIONS = {
    rule.name: rule
    for rule in (
        Initialization(
            "he",
            lambda fan_in, fan_out, std: 2 / fan_in,
            "np.sqrt(2 / fan_in)",
        ),
        Initialization(
            "xavier",
            lambda fan_in, fan_out, std: 2 / (fan_in + fan_out),
            "np.sqrt(2 / (fan_in + fan_out))",
        ),
        Initialization(
            "torch",
            lambda fan_in, fan_out, std: 1 / (3 * fan_in),
            "np.sqrt(1 / (3 * fan_in))",
            uniform=True,
        ),
        Initialization(
            "fitted",
            lambda fan_in, fan_out, std: std**2 / fan_in,
            "std / np.sqrt(fan_in)",
            fits_function=True,
        ),
        Initialization("normal", lambda fan_in, fan_out, std: std**2, "std", needs_std=True),
    )
}


def weight_variance(name: str, fan_in: int, fan_out: int, std: float | None = None) -> float:
    """Variance of one weight; ValueError if a rule's `std` is missing, or given to one without.

    Sources: He et al. 2015 (arXiv 1502.01852) eq. 10; Glorot and Bengio 2010 eq. 12;
    torch.nn.Linear.reset_parameters.
    """
    rule = INITIALIZATIONS[name]
    if rule.takes_std != (std is not None):
        needed = "a number" if rule.takes_std else "None"
        raise ValueError(f"std is {std}: it must be {needed} for the initialization {name!r}")
    return rule.variance(fan_in, fan_out, std or 0.0)


def bias_variance(name: str, fan_in: int) -> float:
    """Variance of one bias: 1 / (3 fan_in) for PyTorch's rule, else 0."""
    return 1 / (3 * fan_in) if INITIALIZATIONS[name].uniform else 0.0


def draw(
    name: str, shape: Sequence[int], seed: int, member: int, std: float | None = None
) -> list[tuple[Array, Array]]:
    """The first weights of one network with the layer sizes `shape`, inputs and outputs included.

    A list of (W, b) per layer, W (fan_out, fan_in), b (fan_out,), float64. They depend on
    (seed, member) alone; the Gaussian rules share their standard normal draws, so that from one
    to the next only the scale differs.
    """
    generator = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(3, member)))
    layers = []
    for fan_in, fan_out in pairwise(shape):
        variance = weight_variance(name, fan_in, fan_out, std)
        if INITIALIZATIONS[name].uniform:
            bound = np.sqrt(3 * variance)
            W = generator.uniform(-bound, bound, (fan_out, fan_in))
            b = generator.uniform(-bound, bound, fan_out)
        else:
            W = np.sqrt(variance) * generator.standard_normal((fan_out, fan_in))
            b = np.zeros(fan_out)
        layers.append((W, b))
    return layers
