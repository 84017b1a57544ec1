"""One quantity at every hidden layer, on a log axis where an exact zero has a lane of its own."""

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_core.figures.look import Look
from relu_core.figures.traces import band, end_labels, median_line

Array = NDArray[np.float64]
HEIGHT = 280.0
NAMES = 92.0  # px for the names, between the ticks and the lines
LEFT = 46.0 + NAMES
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def layers_figure(
    measured: Mapping[str, Array],
    predicted: Mapping[str, Array],
    labels: Mapping[str, str],
    names: Mapping[str, str],
    look: Look,
) -> go.Figure:
    """Median and all seeds of each activation over the layers 1 to L; theory as a thin line.

    ``measured``: per activation (S, L), not negative. ``predicted``: (L,) where there is theory.
    ``labels``: ``title``, ``layer``, ``no_zero``. ``names``: what to call each activation.
    """
    depth = next(iter(measured.values())).shape[1]
    layers = np.arange(1, depth + 1)
    low, high = _decades(measured)
    lane = low - max(0.6, 0.09 * (high - low))
    figure = go.Figure(layout=look.layout(HEIGHT, left=LEFT, right=16))
    annotations = [look.title(labels["title"], LEFT)]
    ends = []
    for activation, values in measured.items():
        exponents = _exponents(values, lane)
        middle = np.median(values, axis=0)
        line = _exponents(middle, lane)
        figure.add_traces(band(look, activation, layers, exponents))
        if activation in predicted:
            figure.add_trace(_theory(look, layers, _exponents(predicted[activation], lane)))
        hover = [scientific(value) for value in middle]
        name = names[activation]
        # Fifty markers would run into a bar.
        dots = depth <= 20
        figure.add_trace(median_line(look, activation, layers, line, hover, name, markers=dots))
        ends.append((activation, name, float(line[0])))
    bottom = lane - 0.04 * (high - lane)
    annotations += end_labels(look, ends, (bottom, high), HEIGHT - 58, before=True)
    has_zero = any((values == 0).any() for values in measured.values())
    _draw_lane(figure, look, lane, 0.035 * (high - lane))
    if not has_zero:
        annotations.append(_lane_note(look, lane, labels["no_zero"]))
    _label_axes(figure, look, (bottom, high), lane, depth, labels["layer"])
    figure.update_layout(annotations=annotations)
    return figure


def scientific(value: float) -> str:
    """A value as people write it: 0, 0.034, 1.7 × 10⁻⁶."""
    if value == 0 or not np.isfinite(value):
        return "0" if value == 0 else "∞"
    exponent = int(np.floor(np.log10(abs(value))))
    if -3 <= exponent <= 3:
        return f"{value:.3g}".replace("-", "−")
    return f"{value / 10.0**exponent:.2g} × {power(exponent)}".replace("-", "−")


def power(exponent: int) -> str:
    """A power of ten with a raised exponent; 0.01 to 100 plain."""
    if -2 <= exponent <= 2:
        return f"{10.0**exponent:g}"
    return "10" + str(exponent).translate(SUPERSCRIPTS)


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
        return np.where(values > 0, np.log10(values), lane)


def _theory(look: Look, layers: Array, exponents: Array) -> go.Scatter:
    line = {"color": look.palette.ink, "width": 1}
    return go.Scatter(x=layers, y=exponents, mode="lines", line=line, hoverinfo="skip")


def _draw_lane(figure: go.Figure, look: Look, lane: float, half: float) -> None:
    figure.add_shape(
        type="rect",
        xref="x domain",
        x0=0,
        x1=1,
        y0=lane - half,
        y1=lane + half,
        fillcolor=look.palette.shade,
        line={"width": 0},
        layer="below",
    )


def _lane_note(look: Look, lane: float, text: str) -> dict[str, object]:
    return {
        "text": text,
        "xref": "x domain",
        "x": 0.99,
        "xanchor": "right",
        "y": lane,
        "showarrow": False,
        "font": {"size": look.size(13), "color": look.palette.dim},
    }


def _label_axes(
    figure: go.Figure,
    look: Look,
    y_range: tuple[float, float],
    lane: float,
    depth: int,
    layer: str,
) -> None:
    low, high = int(np.ceil(lane + 0.5)), int(y_range[1])
    decades = list(range(low, high + 1))
    every = max(1, round(len(decades) / 6))
    shown = [decade for decade in decades if decade % every == 0]
    figure.update_yaxes(
        range=y_range,
        tickvals=[lane, *shown],
        ticktext=["0", *[power(decade) for decade in shown]],
        ticklabelstandoff=round(look.size(NAMES)),
    )
    step = max(1, round(depth / 5))
    # The first tick is a word and needs the room of two.
    ticks = sorted({1, *(tick for tick in range(step, depth, step) if tick > step), depth})
    figure.update_xaxes(
        range=(1 - 0.02 * depth, depth + 0.02 * depth),
        tickvals=ticks,
        ticktext=[layer.format(n=1) if tick == 1 else str(tick) for tick in ticks],
        hoverformat="d",
        tickangle=0,
    )
