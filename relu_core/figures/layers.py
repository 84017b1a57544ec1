"""One quantity at every hidden layer, on a log axis where an exact zero has a lane of its own."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from relu_core.arrays import Array
from relu_core.figures.chart import Chart, Lane, Panel, Series, Tick, numbers, ranges
from relu_core.statistics import band
from relu_core.wording import power, scientific

MOST_LABELS = 7
MOST_GRID_LINES = 14


def layers_chart(
    measured: Mapping[str, Array],
    predicted: Mapping[str, Array],
    labels: Mapping[str, str],
    names: Mapping[str, str],
) -> Chart:
    """Median and middle seeds of each activation over the layers 1 to L; theory where there is any.

    ``measured``: per activation (S, L), not negative. ``predicted``: (L,) where there is theory.
    ``labels``: ``title``, ``layer_axis``, ``layer``, ``no_zero``. ``names``: of the activations.
    """
    depth = next(iter(measured.values())).shape[1]
    layers = range(1, depth + 1)
    # Every layer up to ten, every fifth up to fifty.
    every = 1 if depth <= 10 else 5 * -(-depth // 50)
    return Chart(
        x=tuple(map(float, layers)),
        x_name=labels["layer_axis"],
        x_texts=tuple(labels["layer"].format(n=n) for n in layers),
        x_ticks=tuple(Tick(n, str(n)) for n in layers if n in (1, depth) or n % every == 0),
        panels=(log_panel(measured, labels, names, predicted),),
        names="before",
    )


def networks_chart(
    measured: Mapping[str, Array], labels: Mapping[str, str], names: Mapping[str, str]
) -> Chart:
    """The same with every network's own line; ``labels`` have the ``range`` of them all too."""
    chart = layers_chart(measured, {}, labels, names)
    (panel,) = chart.panels
    lane = panel.bottom if panel.lane is None else panel.lane.value
    series = tuple(
        replace(
            one,
            ranges=ranges(
                np.fmin.reduce(values), np.fmax.reduce(values), scientific, labels["range"]
            ),
            each=tuple(numbers(line) for line in _exponents(values, lane)),
        )
        for one, values in zip(panel.series, measured.values(), strict=True)
    )
    return replace(chart, panels=(replace(panel, series=series),), names="after")


def log_panel(
    measured: Mapping[str, Array],
    labels: Mapping[str, str],
    names: Mapping[str, str],
    predicted: Mapping[str, Array] | None = None,
) -> Panel:
    """Median and all seeds of some lines (S, N), not negative, on a log axis with a lane for 0.

    ``labels``: ``title`` and ``no_zero``, which stands in the lane while it is empty.
    """
    low, high = _decades(measured)
    lane = low - max(0.6, 0.09 * (high - low))
    theory = predicted or {}
    return Panel(
        title=labels["title"],
        bottom=lane - 0.05 * (high - lane),
        top=high,
        ticks=(Tick(lane, "0"), *_decade_ticks(int(low), int(high))),
        series=tuple(
            _series(activation, names[activation], values, theory.get(activation), lane)
            for activation, values in measured.items()
        ),
        lane=Lane(lane, None if _has_zero(measured) else labels["no_zero"]),
    )


def _series(
    activation: str, name: str, values: Array, predicted: Array | None, lane: float
) -> Series:
    _, low, high = band(_exponents(values, lane))
    middle = np.median(values, axis=0)
    return Series(
        activation=activation,
        name=name,
        middle=numbers(_exponents(middle, lane)),
        low=numbers(low),
        high=numbers(high),
        texts=tuple(scientific(value) for value in middle),
        theory=None if predicted is None else numbers(_exponents(predicted, lane)),
    )


def _has_zero(measured: Mapping[str, Array]) -> bool:
    return any(bool((values == 0).any()) for values in measured.values())


def _decades(measured: Mapping[str, Array]) -> tuple[float, float]:
    """The decades that hold every value above 0, at least two of them."""
    positive = np.concatenate([values[values > 0] for values in measured.values()])
    positive = positive[np.isfinite(positive)]
    if not len(positive):
        return -1.0, 1.0
    low, high = np.log10(positive.min()), np.log10(positive.max())
    low, high = np.floor(low - 0.05), np.ceil(high + 0.05)
    return float(low), float(max(high, low + 2))


def _exponents(values: Array, lane: float) -> Array:
    """Base-10 logarithms, with every exact zero in its lane."""
    with np.errstate(divide="ignore"):
        return np.where(values == 0, lane, np.log10(values))


def _decade_ticks(low: int, high: int) -> list[Tick]:
    """A grid line a decade, as long as they are not too many; not each has room for its text."""
    decades = range(low, high + 1)
    every = -(-len(decades) // MOST_LABELS)
    ticks = [Tick(n, power(n) if n % every == 0 else "") for n in decades]
    return ticks if len(decades) <= MOST_GRID_LINES else [tick for tick in ticks if tick.text]
