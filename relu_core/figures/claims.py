"""The lines that the measurement of a claim left, as a chart."""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import numpy as np

from relu_core.arrays import Array
from relu_core.claims.claim import Axis, Lines
from relu_core.claims.claim import Panel as MeasuredPanel
from relu_core.figures.chart import Chart, Panel, Tick, course, ranges, round_ticks
from relu_core.figures.layers import log_panel
from relu_core.looks import CONTENDER_LOOKS
from relu_core.statistics import band
from relu_core.wording import power, scientific

MOST_TICKS = 6
# A line of derivatives or accuracies is not drawn along the very edge.
ROOM = 1.04


def claim_chart(lines: Lines, labels: Mapping[str, str], names: Mapping[str, str]) -> Chart:
    """Medians and all seeds of the lines, in panels over one axis.

    ``labels``: the titles of the panels, ``<axis>_axis`` and ``<axis>_at`` of every axis, the
    ``range`` of all seeds, and what `layers_chart` wants. ``names``: of the lines.
    """
    axis, x = lines.axis, lines.x
    looks = _looks(lines)
    draw = {True: _log_panel, False: _linear_panel}
    return Chart(
        x=tuple(float(f"{value:.6g}") for value in x),
        x_name=labels[f"{axis}_axis"],
        x_texts=tuple(labels[f"{axis}_at"].format(n=_place(axis, value)) for value in x),
        x_ticks=_ticks(axis, x),
        panels=tuple(draw[panel.log](panel, axis, labels, names, looks) for panel in lines.panels),
        names="before" if axis == "layer" else "after",
    )


def place_at(lines: Lines, labels: Mapping[str, str]) -> str:
    """What stands above all values of a place, with ``%{x}`` for the place."""
    place = "10<sup>%{x}</sup>" if lines.axis == "size" else "%{x}"
    return labels[f"{lines.axis}_at"].format(n=place)


def _looks(lines: Lines) -> dict[str, str]:
    """How each line is drawn, by its name: as its activation, or apart where that is taken."""
    looks: dict[str, str] = {}
    apart = iter(CONTENDER_LOOKS)
    for line in (line for panel in lines.panels for line in panel.lines):
        if line.name not in looks:
            is_taken = line.activation in looks.values()
            looks[line.name] = next(apart) if is_taken else line.activation
    return looks


def _log_panel(
    panel: MeasuredPanel,
    axis: Axis,
    labels: Mapping[str, str],
    names: Mapping[str, str],
    looks: Mapping[str, str],
) -> Panel:
    """As the layers' chart draws it, whatever the axis."""
    measured = {line.name: line.values for line in panel.lines}
    drawn = log_panel(measured, {**labels, "title": labels[panel.title]}, names)
    # The highest line with its markers, not half of them.
    drawn = replace(drawn, top=drawn.top + (ROOM - 1) * (drawn.top - drawn.bottom))
    bands = [band(line.values) for line in panel.lines]
    series = tuple(
        replace(
            one,
            activation=looks[line.name],
            ranges=ranges(low, high, scientific, labels["range"]),
        )
        for one, line, (_, low, high) in zip(drawn.series, panel.lines, bands, strict=True)
    )
    if axis == "layer" or any((line.values == 0).any() for line in panel.lines):
        return replace(drawn, series=series)
    # Layers always keep their lane for zeros; elsewhere it is there for what lies in it.
    ticks = drawn.ticks[1:]
    return replace(drawn, series=series, lane=None, ticks=ticks, bottom=ticks[0].value)


def _linear_panel(
    panel: MeasuredPanel,
    axis: Axis,
    labels: Mapping[str, str],
    names: Mapping[str, str],
    looks: Mapping[str, str],
) -> Panel:
    """From 0 or the smallest value to the largest; over steps shares of 1 are said as percent."""
    is_share = axis == "step"
    smallest = min(0.0, min(float(np.nanmin(line.values)) for line in panel.lines))
    least = 1.0 if is_share else 0.0
    largest = max(least, *(float(np.nanmax(line.values)) for line in panel.lines))
    say = partial(_text, is_share=is_share)
    return Panel(
        title=labels[panel.title],
        bottom=ROOM * smallest,
        top=ROOM * largest,
        ticks=tuple(Tick(value, say(value)) for value in _heights(smallest, largest)),
        series=tuple(
            course(looks[line.name], names[line.name], band(line.values), say, labels["range"])
            for line in panel.lines
        ),
    )


def _heights(smallest: float, largest: float) -> tuple[float, ...]:
    """Round heights on both sides of 0, of one distance."""
    step = round_ticks(max(largest, -smallest), 2)[1]
    first, last = math.ceil(smallest / step), math.floor(largest / step + 1e-9)
    return tuple(float(f"{step * n:.6g}") for n in range(first, last + 1))


def _text(value: float, is_share: bool) -> str:
    if np.isnan(value):
        return "–"
    return f"{100 * value:.0f}%" if is_share else f"{value:.3g}".replace("-", "−")


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
