"""The lines that the measurement of a claim left, as a chart."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from relu_core.claims.claim import Array, Axis, Lines
from relu_core.claims.claim import Panel as MeasuredPanel
from relu_core.figures.chart import Chart, Panel, Series, Tick, numbers, round_ticks
from relu_core.figures.layers import layers_chart, power

MOST_TICKS = 6
# A line of derivatives or accuracies is not drawn along the very edge.
ROOM = 1.04


def claim_chart(lines: Lines, labels: Mapping[str, str], names: Mapping[str, str]) -> Chart:
    """Medians and all seeds of the lines, in panels over one axis.

    ``labels``: the titles of the panels, ``<axis>_axis`` and ``<axis>_at`` of every axis, and what
    `layers_chart` wants. ``names``: of the lines.
    """
    axis, x = lines.axis, lines.x
    draw = {True: _log_panel, False: _linear_panel}
    return Chart(
        x=tuple(float(f"{value:.6g}") for value in x),
        x_name=labels[f"{axis}_axis"],
        x_texts=tuple(labels[f"{axis}_at"].format(n=_place(axis, value)) for value in x),
        x_ticks=_ticks(axis, x),
        panels=tuple(draw[panel.log](panel, axis, labels, names) for panel in lines.panels),
        names="before" if axis == "layer" else "after",
        reading=0 if axis == "layer" else _telling(lines),
    )


def _telling(lines: Lines) -> int:
    """The middle of the first gap in a line, if there is one; else the last place."""
    values = [line.values for panel in lines.panels for line in panel.lines]
    gaps = np.flatnonzero(np.any([np.isnan(each).all(axis=0) for each in values], axis=0))
    return int(gaps[len(gaps) // 2]) if len(gaps) else len(lines.x) - 1


def _log_panel(
    panel: MeasuredPanel, axis: Axis, labels: Mapping[str, str], names: Mapping[str, str]
) -> Panel:
    """As the layers' chart draws it, whatever the axis."""
    measured = {line.name: line.values for line in panel.lines}
    drawn = layers_chart(measured, {}, {**labels, "title": labels[panel.title]}, names).panels[0]
    series = tuple(
        replace(one, activation=line.activation)
        for one, line in zip(drawn.series, panel.lines, strict=True)
    )
    if axis == "layer" or any((line.values == 0).any() for line in panel.lines):
        return replace(drawn, series=series)
    # Layers always keep their lane for zeros; elsewhere it is there for what lies in it.
    ticks = drawn.ticks[1:]
    return replace(drawn, series=series, lane=None, ticks=ticks, bottom=ticks[0].value)


def _linear_panel(
    panel: MeasuredPanel, axis: Axis, labels: Mapping[str, str], names: Mapping[str, str]
) -> Panel:
    """From 0 to the largest value; accuracies are shares of 1 and said as percent."""
    is_share = axis == "step"
    largest = 1.0 if is_share else max(float(np.nanmax(line.values)) for line in panel.lines)
    series = []
    for line in panel.lines:
        is_lost = np.isnan(line.values).all(axis=0)
        values = np.where(is_lost, 0.0, line.values)
        low, middle, high = (
            np.where(is_lost, np.nan, summary(values, axis=0))
            for summary in (np.nanmin, np.nanmedian, np.nanmax)
        )
        texts = tuple(_text(value, is_share) for value in middle)
        series.append(
            Series(
                activation=line.activation,
                name=names[line.name],
                middle=numbers(middle),
                low=numbers(low),
                high=numbers(high),
                texts=texts,
            )
        )
    return Panel(
        title=labels[panel.title],
        bottom=0.0,
        top=ROOM * largest,
        ticks=tuple(Tick(value, _text(value, is_share)) for value in round_ticks(largest, 2)),
        series=tuple(series),
    )


def _text(value: float, is_share: bool) -> str:
    if np.isnan(value):
        return "–"
    return f"{100 * value:.0f}%" if is_share else f"{value:.3g}"


def _place(axis: Axis, value: float) -> str:
    """A place on the axis, as people write it."""
    if axis == "size":
        return power(round(value))
    return f"{value:.3g}".replace("-", "−") if axis == "x" else f"{value:.0f}"


def _ticks(axis: Axis, x: Array) -> tuple[Tick, ...]:
    """Every size or layer; else at most some round numbers between the ends."""
    if axis in ("size", "layer"):
        every = max(1, round(len(x) / 10))
        chosen = [value for i, value in enumerate(x) if i in (0, len(x) - 1) or not (i + 1) % every]
    else:
        span = round_ticks(float(x[-1] - min(x[0], 0)) or 1.0, MOST_TICKS)
        step = span[1] - span[0]
        first = np.ceil(x[0] / step) * step
        chosen = [value for value in np.arange(first, x[-1] + step / 2, step) if value <= x[-1]]
    return tuple(Tick(float(f"{value:.6g}"), _place(axis, value)) for value in chosen)
