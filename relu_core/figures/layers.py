"""One quantity at every hidden layer, on a log axis where an exact zero has a lane of its own."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from relu_core.figures.chart import Chart, Lane, Panel, Series, Tick, numbers

Array = NDArray[np.float64]
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
MOST_LABELS = 7
MOST_GRID_LINES = 14


def layers_chart(
    measured: Mapping[str, Array],
    predicted: Mapping[str, Array],
    labels: Mapping[str, str],
    names: Mapping[str, str],
) -> Chart:
    """Median and all seeds of each activation over the layers 1 to L; theory where there is any.

    ``measured``: per activation (S, L), not negative. ``predicted``: (L,) where there is theory.
    ``labels``: ``title``, ``layer_axis``, ``layer``, ``no_zero``. ``names``: of the activations.
    """
    depth = next(iter(measured.values())).shape[1]
    low, high = _decades(measured)
    lane = low - max(0.6, 0.09 * (high - low))
    panel = Panel(
        title=labels["title"],
        bottom=lane - 0.05 * (high - lane),
        top=high,
        ticks=(Tick(lane, "0"), *_decade_ticks(int(low), int(high))),
        series=tuple(
            _series(activation, names[activation], values, predicted.get(activation), lane)
            for activation, values in measured.items()
        ),
        lane=Lane(lane, None if _has_zero(measured) else labels["no_zero"]),
    )
    layers = range(1, depth + 1)
    # Every layer up to ten, every fifth up to fifty.
    every = 1 if depth <= 10 else 5 * -(-depth // 50)
    return Chart(
        x=tuple(map(float, layers)),
        x_name=labels["layer_axis"],
        x_texts=tuple(labels["layer"].format(n=n) for n in layers),
        x_ticks=tuple(Tick(n, str(n)) for n in layers if n in (1, depth) or n % every == 0),
        panels=(panel,),
        names="before",
        reading=0,
    )


def scientific(value: float) -> str:
    """A value as people write it: 0, 0.034, 1.7 × 10⁻⁶; "–" where there is none."""
    if np.isnan(value):
        return "–"
    if value == 0 or np.isinf(value):
        return "0" if value == 0 else "∞"
    # Rounded first: 0.0009996 is 0.001, not ten ten-thousandths.
    mantissa, exponent = f"{value:.1e}".split("e")
    if -3 <= int(exponent) <= 2:
        return f"{value:.3g}".replace("-", "−")
    return f"{float(mantissa):g} × {power(int(exponent))}".replace("-", "−")


def power(exponent: int) -> str:
    """A power of ten with a raised exponent; 0.01 to 100 plain."""
    if -2 <= exponent <= 2:
        return f"{10.0**exponent:g}"
    return "10" + str(exponent).translate(SUPERSCRIPTS)


def _series(
    activation: str, name: str, values: Array, predicted: Array | None, lane: float
) -> Series:
    exponents = _exponents(values, lane)
    middle = np.median(values, axis=0)
    return Series(
        activation=activation,
        name=name,
        middle=numbers(_exponents(middle, lane)),
        low=numbers(exponents.min(axis=0)),
        high=numbers(exponents.max(axis=0)),
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
