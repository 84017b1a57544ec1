"""How likely a narrow deep ReLU network is a constant before it has seen any data.

Lu, Shin, Su and Karniadakis 2019, "Dying ReLU and Initialization" (arXiv 1903.06733).
"""

import math

import numpy as np

from relu_core.arrays import Array, Flags
from relu_core.initialization import weight_variance
from relu_core.limits import at_least_1

Layers = list[Array]  # the hidden layers' weights of many networks, each (networks, out, in)

CHUNK_NUMBERS = 4_000_000  # memory at a time: some 32 MB of weights
# They show nearly every living network; the others are then decided exactly.
ENDS = (-1.0, 1.0)


def born_dead_probability(
    width: int,
    depth: int,
    networks: int,
    seed: int = 0,
    slope: float = 0.0,
    bias: float = 0.0,
) -> float:
    """Share of `networks` He networks whose output is constant over one input in [-1, 1].

    `depth` hidden layers of `width`, each hidden unit with the bias `bias`. Decided exactly for
    each network, not on a grid. With a leak (slope not 0) the output of random weights is never
    constant, and the answer is 0. ValueError for a size below 1.
    """
    at_least_1(width=width, depth=depth, networks=networks)
    if slope != 0:
        return 0.0
    generator = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(3,)))
    # A network's weights, and a copy of one layer for each of its about `width` linear pieces.
    chunk = max(1, CHUNK_NUMBERS // (width**2 * (depth + width)))
    dead = 0
    for done in range(0, networks, chunk):
        layers = _draw(generator, min(chunk, networks - done), width, depth)
        silent = ~_alive_at_ends(layers, bias)
        # Without biases a network is a multiple of x on either side of 0: its ends say it all.
        is_decided = bias == 0
        dead += silent.sum() if is_decided else _count_constant([W[silent] for W in layers], bias)
    return float(dead / networks)


def born_dead_curve(width: int, depth: int, networks: int, seed: int = 0) -> Array:
    """That probability for 1 to `depth` hidden layers at once, (depth,), without biases.

    The same `networks` are cut off after each layer, so the curve never falls. A network's fate is
    that of its two ends; those that are dead at both are drawn no further. ValueError as above.
    """
    at_least_1(width=width, depth=depth, networks=networks)
    generator = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(3, width)))
    h = np.tile(ENDS, (networks, 1, 1))  # (networks, units, ends)
    dead = np.zeros(depth)
    for layer in range(depth):
        W = generator.standard_normal((len(h), width, h.shape[1]))
        W *= np.sqrt(weight_variance("he", h.shape[1], width))
        h = np.maximum(W @ h, 0.0)
        h = h[h.any(axis=(1, 2))]
        dead[layer] = networks - len(h)
    return dead / networks


def born_dead_bounds(width: int, depth: int) -> tuple[float, float]:
    """Lower and upper bound of the probability for zero bias and symmetric weights.

    With p = 2^-width and a = 1 - p: 1 - 2 a^h + (1 - 2p) a^(2h - 2) and 1 - a^h, the first
    written here as a product that keeps its digits when p is tiny.
    """
    p = 2.0**-width
    upper = -math.expm1(depth * math.log1p(-p))
    dies_later = -math.expm1((depth - 1) * math.log1p(-p))
    return dies_later * (dies_later + 2 * p * (1 - dies_later)), upper


def _draw(generator: np.random.Generator, networks: int, width: int, depth: int) -> Layers:
    layers = []
    for fan_in in [1] + [width] * (depth - 1):
        W = generator.standard_normal((networks, width, fan_in))
        W *= np.sqrt(weight_variance("he", fan_in, width))
        layers.append(W)
    return layers


def _alive_at_ends(layers: Layers, bias: float) -> Flags:
    """Which networks change at an end of [-1, 1]: every layer there has an open unit."""
    alive: Flags = np.zeros(len(layers[0]), dtype=bool)
    for end in ENDS:
        h = np.full((len(layers[0]), 1), end)
        open_so_far: Flags = np.ones(len(h), dtype=bool)
        for W in layers:
            h = np.einsum("noi,ni->no", W, h)
            h += bias
            np.maximum(h, 0.0, out=h)
            open_so_far &= h.any(axis=1)
        alive |= open_so_far
    return alive


def _count_constant(layers: Layers, bias: float) -> int:
    """How many networks are constant on [-1, 1], by following each of their linear pieces.

    A piece is a stretch of the input on which all units so far are linear, kept as its network
    and the activations at both ends. A layer cuts it where a unit changes sign; a piece whose
    units are all closed is flat from there on and is dropped. A network without pieces is constant.
    """
    networks = len(layers[0])
    owner = np.arange(networks)
    left = np.full((networks, 1), -1.0)
    right = np.full((networks, 1), 1.0)
    for W in layers:
        z_left = np.einsum("poi,pi->po", W[owner], left) + bias
        z_right = np.einsum("poi,pi->po", W[owner], right) + bias
        crosses = z_left * z_right < 0
        cuts = np.where(crosses, z_left / np.where(crosses, z_left - z_right, 1.0), 1.0)
        ends = np.sort(np.concatenate([np.zeros((len(owner), 1)), cuts], axis=1), axis=1)
        ends = np.concatenate([ends, np.ones((len(owner), 1))], axis=1)
        start, stop = ends[:, :-1], ends[:, 1:]
        piece, part = np.nonzero(stop > start)
        start, stop = start[piece, part, None], stop[piece, part, None]
        z_left, step = z_left[piece], (z_right - z_left)[piece]
        is_open = z_left + (start + stop) / 2 * step > 0
        kept = is_open.any(axis=1)
        owner = owner[piece][kept]
        left = np.where(is_open, z_left + start * step, 0.0)[kept]
        right = np.where(is_open, z_left + stop * step, 0.0)[kept]
    return networks - len(np.unique(owner))
