"""Functions and their derivatives over one axis of x, as a finished figure to look into."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from relu_core.activations import ACTIVATIONS, Activation
from relu_core.arrays import Array, Flags
from relu_core.figures.chart import Chart, Panel, Series, numbers
from relu_core.figures.curves import curves_figure
from relu_core.figures.finished import Finished
from relu_core.figures.layers import log_panel
from relu_core.figures.look import marker
from relu_core.looks import OWN
from relu_core.wording import scientific

# Even steps across the range, and every how many of them the table has a row.
STEPS, ROW_EVERY = 200, 10
# All of the bending happens within 8 of 0: on an axis longer than WIDE it has steps of its own.
WIDE, BEND = 40.0, np.linspace(-8, 8, 161)
# Where a derivative jumps, its line is left out this near to 0, as a share of the range.
NEAR = 1 / 2000
ROOM = 0.08
MOST_TICKS = 9


@dataclass(frozen=True)
class Shown:
    """Which functions are shown, from where to where, and what counts for them.

    `at_zero`: the slope at a jump, "0" that of the left, "1" that of the right, else none. `own`
    is what the name OWN stands for.
    """

    functions: tuple[str, ...]
    slope: float
    x_min: float
    x_max: float
    at_zero: str
    own: Activation | None = None

    @property
    def activations(self) -> dict[str, Activation]:
        """What is shown, by its name."""
        known = ACTIVATIONS if self.own is None else {**ACTIVATIONS, OWN: self.own}
        return {name: known[name] for name in self.functions}


def functions_figure(
    shown: Shown, is_log: bool, labels: Mapping[str, str], scale: float = 1.0
) -> Finished:
    """f above f', of at least one function; `is_log`: |f'| in powers of ten, exact zeros apart.

    `labels`: ``title_f``, ``title_df``, ``title_size``, ``no_zero``, ``x`` and ``at``.
    """
    x, is_row = places(shown)
    activations = shown.activations
    names = {name: each.name_with(shown.slope) for name, each in activations.items()}
    slopes = {name: derivative(each, x, shown) for name, each in activations.items()}
    values = {name: each.f(x, shown.slope) for name, each in activations.items()}
    chart = Chart(
        x=tuple(x.tolist()),
        x_name=labels["x"],
        x_texts=tuple(f"{place:.6g}".replace("-", "−") for place in x),
        x_ticks=(),
        panels=(
            _linear(labels["title_f"], values, names),
            _sizes(slopes, names, labels) if is_log else _linear(labels["title_df"], slopes, names),
        ),
        names="after",
    )
    drawn = curves_figure(chart, labels["at"].format(x="%{x}"), scale)
    # Plotly finds ticks for any part of the axis that is looked at.
    drawn.layout["xaxis"].update(tickvals=None, nticks=MOST_TICKS, range=[x[0], x[-1]])
    for axis in ("yaxis",) if is_log else ("yaxis", "yaxis2"):
        drawn.layout[axis].update(tickvals=None, nticks=MOST_TICKS // 2)
    rows = [row for row, is_told in zip(drawn.rows, is_row, strict=True) if is_told]
    return replace(drawn, data=[*drawn.data, *_points(chart, scale)], rows=rows)


def places(shown: Shown) -> tuple[Array, Flags]:
    """The x at which the functions are taken, ascending, and which of them the table has.

    Just beside 0 there are some for the gap of a line that jumps, so that 0 stands alone in it.
    """
    even = np.linspace(shown.x_min, shown.x_max, STEPS + 1)
    rows = even[::ROW_EVERY]
    near = _nearness(shown)
    around = near * np.array([-1, -0.5, 0, 0.5, 1])
    bend = BEND[: len(BEND) if shown.x_max - shown.x_min > WIDE else 0]
    x = np.unique(np.concatenate([even, bend, around]))
    x = x[(x >= shown.x_min) & (x <= shown.x_max)]
    x = x[(np.abs(x) >= near) | np.isin(x, around)]
    # Six digits, as they are read: the functions are taken at what is said.
    return np.array([float(f"{place:.6g}") for place in x]), np.isin(x, [*rows, 0.0])


def derivative(activation: Activation, x: Array, shown: Shown) -> Array:
    """f'(x); where it jumps at 0, what `at_zero` says of 0, and nothing just beside it."""
    found = activation.df(x, shown.slope)
    # The smallest normal number: what is less may count as 0, where denormals are flushed.
    left, right = activation.df(np.finfo(float).tiny * np.array([-1, 1]), shown.slope)
    if activation.kink and left != right:
        found = np.where(np.abs(x) < 0.9 * _nearness(shown), np.nan, found)
        found[x == 0] = {"0": left, "1": right}.get(shown.at_zero, np.nan)
    return found


def _nearness(shown: Shown) -> float:
    """How near to 0 the line of a derivative that jumps is left out; less where the range ends."""
    ends = [abs(end) for end in (shown.x_min, shown.x_max) if end]
    return min((shown.x_max - shown.x_min) * NEAR, *ends)


def _linear(title: str, lines: Mapping[str, Array], names: Mapping[str, str]) -> Panel:
    """On an axis that has 0 and, for derivatives as for values, what is highest and lowest."""
    finite = np.concatenate([line[np.isfinite(line)] for line in lines.values()])
    low, high = min(0.0, *finite), max(0.0, *finite)
    room = ROOM * (high - low or 1.0)
    series = tuple(_series(name, line, names[name]) for name, line in lines.items())
    return Panel(title=title, bottom=low - room, top=high + room, ticks=(), series=series)


def _sizes(
    slopes: Mapping[str, Array], names: Mapping[str, str], labels: Mapping[str, str]
) -> Panel:
    sizes = {name: np.abs(line)[None] for name, line in slopes.items()}
    return log_panel(sizes, {**labels, "title": labels["title_size"]}, names)


def _series(name: str, line: Array, shown_as: str) -> Series:
    values = numbers(line)
    texts = tuple(scientific(value) for value in line)
    return Series(name, shown_as, middle=values, low=values, high=values, texts=texts)


def _points(chart: Chart, scale: float) -> Iterator[dict[str, Any]]:
    """What counts at exactly 0, where the lines of derivatives stop just beside it."""
    if 0 not in chart.x:
        return
    at = chart.x.index(0)
    beside = at + 1 if at + 1 < len(chart.x) else at - 1
    for series in chart.panels[1].series:
        if series.middle[beside] is None and series.middle[at] is not None:
            yield {
                "type": "scatter",
                "mode": "markers",
                "x": [0],
                "y": [series.middle[at]],
                "yaxis": "y2",
                "legendgroup": series.name,
                "showlegend": False,
                "marker": marker(series.activation, scale),
                "hoverinfo": "skip",
            }
