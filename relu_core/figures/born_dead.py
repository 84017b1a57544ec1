"""What the figure of networks born dead says, for every width and depth that it can show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from relu_core.arrays import Array
from relu_core.birth.network import BornNetwork
from relu_core.born_dead import born_dead_bounds
from relu_core.figures.chart import Chart, Numbers, Panel, Series, Tick, numbers
from relu_core.figures.curves import curves_figure
from relu_core.figures.finished import Finished, note
from relu_core.figures.look import DIM, TICK

NAMES_ROOM = 24  # pixels to the right of the lines
NAMES_APART = 0.07  # of the axis


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


def born_dead_curves(
    figure: BornDead,
    labels: Mapping[str, str],
    percent: Callable[[float], str],
    scale: float = 1.0,
) -> Finished:
    """The measured shares over the depth, a line a width, each with its width at its end.

    What theory allows is said beside every share. ``labels``: ``curves_title``, ``depth``,
    ``at_depth``, ``width_label`` and ``range``.
    """
    depths = range(1, len(figure.curves[0].share) + 1)
    ticks = [Tick(share, percent(share)) for share in (0, 0.25, 0.5, 0.75, 1)]
    several = len(figure.curves) - 1 or 1
    series = [
        Series(
            activation="relu",
            name=labels["width_label"].format(width=i + 1),
            middle=curve.share,
            low=curve.share,
            high=curve.share,
            texts=tuple(percent(share or 0.0) for share in curve.share),
            ranges=tuple(
                labels["range"].format(low=percent(low or 0.0), high=percent(high or 0.0))
                for low, high in zip(curve.low, curve.high, strict=True)
            ),
            weight=1 - 0.6 * i / several,
        )
        for i, curve in enumerate(figure.curves)
    ]
    chart = Chart(
        x=tuple(map(float, depths)),
        x_name=labels["depth"],
        x_texts=tuple(map(str, depths)),
        x_ticks=tuple(Tick(n, str(n)) for n in depths if n == 1 or n % 10 == 0),
        panels=(Panel(labels["curves_title"], -0.02, 1.02, tuple(ticks), tuple(series)),),
        names="after",
    )
    drawn = curves_figure(chart, labels["at_depth"].format(depth="%{x}"), scale)
    drawn.layout["annotations"].extend(_ends(figure, scale))
    drawn.layout["margin"]["r"] = NAMES_ROOM * scale
    return drawn


def _ends(figure: BornDead, scale: float) -> list[dict[str, Any]]:
    """The width of each line at its end, apart from each other."""
    font, place = {"size": TICK * scale, "color": DIM}, {"xref": "paper", "xshift": 6 * scale}
    room = 1.0 + NAMES_APART
    found = []
    for width, curve in enumerate(figure.curves, start=1):
        room = min(room - NAMES_APART, curve.share[-1] or 0.0)
        found.append(note(str(width), 1, room, font, **place))
    return found


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
