"""The share of units that end closed, over the learning rate."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from relu_core.activations import Activation
from relu_core.arrays import Array
from relu_core.experiment import Experiment
from relu_core.figures.chart import Chart, Series, Tick, numbers
from relu_core.figures.courses import shares_panel
from relu_core.figures.curves import curves_figure
from relu_core.figures.finished import Finished
from relu_core.figures.look import AXIS, DIM, TICK
from relu_core.statistics import band
from relu_core.units.rates import Ends

ROOM = 0.1  # decades beyond the first and the last rate


def rates_figure(
    runs: Sequence[tuple[Experiment, Ends]],
    own: float,
    labels: Mapping[str, str],
    percent: Callable[[float], str],
    scale: float = 1.0,
) -> Finished:
    """Median and middle networks of each activation; the rate `own` is marked.

    `runs`: of one experiment at ascending rates. `labels`: ``title``, ``rate_axis``, ``at``,
    ``own``, ``range`` and ``lost``.
    """
    first = runs[0][0]
    rates = [experiment.learning_rate for experiment, _ in runs]
    series = tuple(
        _series(function, index, first.slope, [ends for _, ends in runs], labels, percent)
        for index, function in enumerate(first.functions)
    )
    texts = tuple(f"{rate:g}" for rate in rates)
    chart = Chart(
        x=tuple(rates),
        x_name=labels["rate_axis"],
        x_texts=texts,
        x_ticks=tuple(map(Tick, rates, texts)),
        panels=(shares_panel(labels["title"], series, percent),),
        names="after",
    )
    drawn = curves_figure(chart, labels["at"].format(rate="%{x}"), scale)
    low, high = np.log10(rates[0]) - ROOM, np.log10(rates[-1]) + ROOM
    drawn.layout["xaxis"].update(type="log", range=[float(low), float(high)])
    drawn.layout["shapes"].append(_upright(own))
    drawn.layout["annotations"].append(_name(own, labels["own"], scale))
    return drawn


def medians(runs: Sequence[tuple[Experiment, Ends]], index: int) -> Array:
    """The median share of units closed at each rate; nan where all networks diverged."""
    middle: Array = _bands([ends for _, ends in runs], index)[0]
    return middle


def _bands(found: Sequence[Ends], index: int) -> Array:
    """Median, low and high (3, rates) of the networks that have not diverged."""
    closed = [np.where(ends.diverged[index], np.nan, ends.closed[index]) for ends in found]
    return band(np.stack(closed, axis=1))


def _series(
    function: Activation,
    index: int,
    slope: float,
    found: Sequence[Ends],
    labels: Mapping[str, str],
    percent: Callable[[float], str],
) -> Series:
    middle, low, high = _bands(found, index)
    lost = [int(ends.diverged[index].sum()) for ends in found]
    told = []
    for at in range(len(found)):
        span = labels["range"].format(low=percent(low[at]), high=percent(high[at]))
        said = [span] if low[at] < high[at] else []
        said += [labels["lost"].format(count=lost[at])] if lost[at] else []
        told.append(" · ".join(said))
    return Series(
        activation=function.name,
        name=function.name_with(slope),
        middle=numbers(middle),
        low=numbers(low),
        high=numbers(high),
        texts=tuple(map(percent, middle)),
        ranges=tuple(told),
    )


def _upright(rate: float) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": rate,
        "x1": rate,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": AXIS, "width": 1, "dash": "4px,4px"},
        "layer": "below",
    }


def _name(rate: float, text: str, scale: float) -> dict[str, Any]:
    """Beside the line, at the side where there is more room; on a log axis by its exponent."""
    return {
        "text": text,
        "x": float(np.log10(rate)),
        "yref": "paper",
        "y": 0.5,
        "xanchor": "left",
        "xshift": 5 * scale,
        "showarrow": False,
        "font": {"size": TICK * scale, "color": DIM},
    }
