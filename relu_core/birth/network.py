"""One network at birth, layer by layer, from one input in [-1, 1]: where its signal ends."""

from dataclasses import dataclass

import numpy as np

from relu_core.arrays import Array, Flags
from relu_core.born_dead import ENDS
from relu_core.initialization import weight_variance


@dataclass(frozen=True, eq=False)
class BornNetwork:
    """A He network without biases, seen after each of its L hidden layers of W units.

    is_open (2, L, W): whether a unit is positive for the input -1 and 1. Without biases that holds
    for every input of that sign: each unit is proportional to x there.
    output (2, L): what comes out at -1 and 1 if the output layer follows the hidden layer l + 1.
    """

    is_open: Flags
    output: Array


def born_network(width: int, depth: int, seed: int) -> BornNetwork:
    """The network of a seed. Its first layers are the same whatever the depth.

    The output layer's weights are one draw, shared by all depths.
    """
    stream = np.random.SeedSequence(seed, spawn_key=(4, width))
    generator = np.random.default_rng(stream)
    v = generator.standard_normal(width) * np.sqrt(weight_variance("he", width, 1))
    h = np.array([ENDS])
    is_open = np.zeros((len(ENDS), depth, width), dtype=bool)
    output = np.zeros((len(ENDS), depth))
    for layer in range(depth):
        fan_in = len(h)
        W = generator.standard_normal((width, fan_in)) * np.sqrt(
            weight_variance("he", fan_in, width)
        )
        h = np.maximum(W @ h, 0.0)
        is_open[:, layer] = h.T > 0
        output[:, layer] = v @ h
    return BornNetwork(is_open, output)
