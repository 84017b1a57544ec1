"""What the figure of networks born dead says, for every width and depth that it can show."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from relu_core.activations import Array
from relu_core.born_dead import born_dead_bounds
from relu_core.born_network import BornNetwork
from relu_core.figures.chart import Numbers, numbers


@dataclass(frozen=True)
class Curve:
    """One width: the measured share of networks born dead over 1 to L hidden layers, and bounds."""

    share: Numbers
    low: Numbers
    high: Numbers


@dataclass(frozen=True)
class Drawn:
    """One network of a width: at x = -1 and 1, after each of L layers.

    `open_units`: the units that fire, unit u as bit u of a number. `output`: what comes out if the
    output layer follows there.
    """

    open_units: tuple[tuple[int, ...], ...]
    output: tuple[Numbers, ...]


@dataclass(frozen=True)
class BornDead:
    """Widths 1 to W: `curves` of `networks` each, and the network that the seed `drawn_seed` draws.

    The first layers of a drawn network are the network of every smaller depth.
    """

    networks: int
    curves: tuple[Curve, ...]
    drawn_seed: int
    drawn: tuple[Drawn, ...]

    def as_dict(self) -> dict[str, Any]:
        """All of it as plain dicts, tuples and numbers."""
        return asdict(self)


def born_dead_figure(
    shares: Sequence[Array], networks: int, drawn: Sequence[BornNetwork], seed: int
) -> BornDead:
    """The figure of the widths 1 to W: `shares` (L,) and the drawn network of each."""
    return BornDead(
        networks=networks,
        curves=tuple(_curve(width, share) for width, share in enumerate(shares, start=1)),
        drawn_seed=seed,
        drawn=tuple(_drawn(network) for network in drawn),
    )


def _curve(width: int, share: Array) -> Curve:
    bounds = [born_dead_bounds(width, depth) for depth in range(1, len(share) + 1)]
    low, high = np.array(bounds).T
    return Curve(numbers(share), numbers(low), numbers(high))


def _drawn(network: BornNetwork) -> Drawn:
    bits = 2 ** np.arange(network.is_open.shape[2])
    open_units = (network.is_open @ bits).tolist()
    return Drawn(
        open_units=tuple(tuple(end) for end in open_units),
        output=tuple(numbers(end) for end in network.output),
    )
