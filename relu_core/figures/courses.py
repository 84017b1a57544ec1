"""How contenders trained, of one race or of several: their accuracy over the steps, and its end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import reduce

import numpy as np

from relu_core.arrays import Array, Integers
from relu_core.figures.chart import Chart, Panel, Series, Tick, course, numbers, round_ticks
from relu_core.figures.curves import curves_figure
from relu_core.figures.dots import Row, dots_figure
from relu_core.figures.finished import Finished
from relu_core.figures.look import DIM
from relu_core.figures.playback import Entry
from relu_core.statistics import LEARNED, band, median
from relu_core.wording import scientific

MOST_TICKS = 6
STANDS_BACK = 0.45
# What of a recording can be looked at, network by network.
MEASURES = ("test_accuracy", "accuracy", "loss")
Say = Callable[[float], str]


def courses_figure(
    now: Sequence[Entry],
    before: Sequence[Entry],
    labels: Mapping[str, str],
    percent: Say,
    scale: float = 1.0,
) -> Finished:
    """The test accuracy of two races on one axis of steps; those of `before` stand back.

    `labels`: ``accuracy``, ``step_axis``, ``step_at`` and ``range``. Each holds its last record
    until the next, and ends where it was trained no longer.
    """
    steps = _steps_of([*now, *before])
    series = [
        _course(entry, _held(entry, steps, "test_accuracy"), labels["range"], percent, weight)
        for entries, weight in ((now, 1.0), (before, STANDS_BACK))
        for entry in entries
    ]
    return _over_steps(steps, shares_panel(labels["accuracy"], series, percent), labels, scale)


def networks_figure(
    entries: Sequence[Entry],
    measure: str,
    is_log: bool,
    labels: Mapping[str, str],
    percent: Say,
    scale: float = 1.0,
) -> Finished:
    """One of MEASURES of every network at every record, the median of each contender among them.

    `is_log` counts for the loss: its axis is in powers of ten then, and an exact 0 is a gap.
    `labels`: a title for each measure, ``step_axis``, ``step_at`` and ``range``.
    """
    steps = _steps_of(entries)
    is_loss = measure == "loss"
    say = scientific if is_loss else percent
    series = []
    for entry in entries:
        held = _held(entry, steps, measure)
        if is_loss and is_log:
            held = np.log10(held, out=np.full_like(held, np.nan), where=held > 0)
        line = _course(entry, held, labels["range"], say, is_log=is_loss and is_log)
        series.append(replace(line, each=tuple(map(numbers, held))))
    title = labels[measure]
    panel = _losses(title, series, is_log) if is_loss else shares_panel(title, series, percent)
    return _over_steps(steps, panel, labels, scale)


def _steps_of(entries: Sequence[Entry]) -> Integers:
    return reduce(np.union1d, [entry.recording.steps for entry in entries])


def _over_steps(steps: Integers, panel: Panel, labels: Mapping[str, str], scale: float) -> Finished:
    ticks = round_ticks(float(steps[-1]), MOST_TICKS)
    chart = Chart(
        x=tuple(map(float, steps)),
        x_name=labels["step_axis"],
        x_texts=tuple(str(step) for step in steps),
        x_ticks=tuple(Tick(step, f"{step:g}") for step in ticks),
        panels=(panel,),
        names="after",
    )
    return curves_figure(chart, labels["step_at"].format(n="%{x}"), scale)


def shares_panel(title: str, series: Sequence[Series], percent: Say) -> Panel:
    """A panel of shares from 0 to 1."""
    ticks = tuple(Tick(share, percent(share)) for share in (0, 0.25, 0.5, 0.75, 1))
    return Panel(title=title, bottom=-0.02, top=1.04, ticks=ticks, series=tuple(series))


def _losses(title: str, series: Sequence[Series], is_log: bool) -> Panel:
    """A panel that holds every network's line; its ticks are powers of ten on a log axis."""
    found = [v for one in series for line in one.each for v in line if v is not None] or [0.0]
    low, high = (min(found), max(found)) if is_log else (0.0, max(found))
    if is_log:
        decades = range(int(np.floor(low)), int(np.ceil(high)) + 1)
        every = -(-len(decades) // MOST_TICKS)
        ticks = tuple(Tick(d, scientific(10.0**d)) for d in decades if d % every == 0)
    else:
        ticks = tuple(Tick(v, f"{v:g}") for v in round_ticks(high or 1.0, MOST_TICKS))
    room = 0.04 * (high - low or 1.0)
    return Panel(title=title, bottom=low - room, top=high + room, ticks=ticks, series=tuple(series))


def _held(entry: Entry, steps: Integers, measure: str) -> Array:
    """A contender's measure at all ``steps`` (S, N): each record holds until the next.

    nan where it was trained no longer.
    """
    recorded = entry.recording.steps
    last = np.searchsorted(recorded, steps, side="right") - 1
    held: Array = getattr(entry.recording, measure)[entry.index][:, last].astype(float)
    held[:, steps > recorded[-1]] = np.nan
    return held


def _course(
    entry: Entry, held: Array, span: str, say: Say, weight: float = 1.0, is_log: bool = False
) -> Series:
    """The median of the networks (S, N) and their band, said as they were before ``is_log``."""
    found = band(held)
    told = 10**found if is_log else found
    return replace(course(entry.drawn_as, entry.name, found, say, span, told), weight=weight)


def seeds_figure(
    entries: Sequence[Entry],
    measure: str,
    labels: Mapping[str, str],
    percent: Say,
    scale: float = 1.0,
) -> Finished:
    """An accuracy of every network at its end, a row a contender.

    `labels`: ``title``, the ``measure``, ``diverged``, and what `dots_figure` wants. Diverged
    networks have no dot. On the training data a dotted line stands where a network has learned.
    """
    rows = []
    for entry in entries:
        ends = getattr(entry.recording, measure)[entry.index, :, -1].astype(float)
        count = int((~np.isfinite(ends)).sum())
        text = percent(float(median(ends)))
        if count:
            text += " · " + labels["diverged"].format(count=count, seeds=len(ends))
        rows.append(Row(entry.name, labels["median"], entry.drawn_as, tuple(ends), text))
    title = labels["title"].format(measure=labels[measure])
    figure = dots_figure(rows, title, labels, percent, scale)
    if measure != "accuracy":
        return figure
    dotted = {"color": DIM, "width": 1.5 * scale, "dash": "dot"}
    place = {"x0": LEARNED, "x1": LEARNED, "y0": 0, "y1": 1, "yref": "paper"}
    threshold = {"type": "line", **place, "line": dotted, "layer": "below"}
    shapes = [*figure.layout["shapes"], threshold]
    return replace(figure, layout={**figure.layout, "shapes": shapes})
