"""Medians over one axis, with the range of all networks around them, as a finished figure."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from relu_core.figures.chart import Chart, Panel, Series
from relu_core.figures.finished import Finished, heading, layout, note, numbered
from relu_core.figures.look import INK, SHADE, TICK, line, marker, tint
from relu_core.wording import closed_up, entry

MOST_MARKERS = 20
# Pixels: of a panel alone, of one of several, of the title between two.
ALONE, ONE_OF_SEVERAL, BETWEEN = 220, 150, 38


def curves_figure(chart: Chart, at: str, scale: float = 1.0, alone: int = ALONE) -> Finished:
    """The panels of a chart above each other, on one x axis that zooms them together.

    ``at``: what stands above all values of a place, in which ``%{x}`` is the place. A panel that
    is ``alone`` takes so many pixels.
    """
    count = len(chart.panels)
    inside = alone if count == 1 else count * ONE_OF_SEVERAL + (count - 1) * BETWEEN
    share = (inside - (count - 1) * BETWEEN) / count / inside
    step = share + BETWEEN / inside
    tops = [1 - i * step for i in range(count)]
    data: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    named: set[str] = set()
    for i, (panel, top) in enumerate(zip(chart.panels, tops, strict=True), start=1):
        axes[numbered("yaxis", i)] = {**_y_axis(panel), "domain": [max(0.0, top - share), top]}
        for series in panel.series:
            for trace in _traces(chart.x, series, scale):
                trace |= {"yaxis": numbered("y", i), "legendgroup": series.name}
                trace["showlegend"] = "name" in trace and series.name not in named
                data.append(trace)
            named.add(series.name)
    several = count > 1
    every = [series for panel in chart.panels for series in panel.series]
    lower = zip(chart.panels[1:], tops[1:], strict=True)
    return Finished(
        data=data if any(map(_is_seen, every)) else [],
        layout=layout(
            inside,
            scale,
            **axes,
            xaxis={
                "anchor": numbered("y", count),
                "title": {"text": chart.x_name},
                "tickvals": [tick.value for tick in chart.x_ticks],
                "ticktext": [tick.text for tick in chart.x_ticks],
                "unifiedhovertitle": {"text": at},
            },
            title={"text": chart.panels[0].title},
            annotations=[
                *(heading(panel.title, top, scale) for panel, top in lower),
                *_notes(chart, scale),
            ],
            shapes=list(_lanes(chart)),
            showlegend=len(named) > 1 and any(trace["showlegend"] for trace in data),
        ),
        columns=(
            chart.x_name,
            *(
                entry(panel.title, series.name) if several else series.name
                for panel in chart.panels
                for series in panel.series
            ),
        ),
        rows=[
            (text, *(said(series, i) for series in every)) for i, text in enumerate(chart.x_texts)
        ],
    )


def said(series: Series, i: int) -> str:
    """The median at place ``i`` and, where the networks differ, their range."""
    parts = [part for part in (series.texts[i], *series.ranges[i : i + 1]) if part]
    return closed_up(" ".join(parts))


def _is_seen(series: Series) -> bool:
    return any(value is not None for value in series.middle)


def _traces(x: tuple[float, ...], series: Series, scale: float) -> Iterator[dict[str, Any]]:
    """Bands first, so that every line is drawn over them."""
    yield from _each(x, series, scale) if series.each else _bands(x, series)
    if series.theory:
        yield {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": series.theory,
            "line": {"color": INK, "width": scale},
            "hoverinfo": "skip",
        }
    yield {
        "type": "scatter",
        "mode": "lines+markers" if len(x) <= MOST_MARKERS else "lines",
        "name": series.name,
        "x": x,
        "y": series.middle,
        "text": [said(series, i) for i in range(len(x))],
        "line": {
            **line(series.activation, scale * series.weight),
            "color": tint(series.activation, series.weight),
        },
        "marker": marker(series.activation, scale),
        "hovertemplate": f"{series.name}  %{{text}}<extra></extra>",
    }


def _each(x: tuple[float, ...], series: Series, scale: float) -> Iterator[dict[str, Any]]:
    """Every network's line, thin, all in one trace: a gap parts each from the next."""
    yield {
        "type": "scatter",
        "mode": "lines",
        "x": [place for _ in series.each for place in (*x, None)],
        "y": [value for one in series.each for value in (*one, None)],
        "line": {"color": tint(series.activation, 0.3), "width": scale},
        "hoverinfo": "skip",
    }


def _bands(x: tuple[float, ...], series: Series) -> Iterator[dict[str, Any]]:
    """The range of all networks, a shape for each stretch without a gap."""
    if series.low == series.high:
        return
    places = list(zip(x, series.low, series.high, strict=True))
    for is_whole, stretch in groupby(places, lambda place: None not in place):
        if not is_whole:
            continue
        across, low, high = (list(edge) for edge in zip(*stretch, strict=True))
        yield {
            "type": "scatter",
            "mode": "none",
            "x": across + across[::-1],
            "y": high + low[::-1],
            "fill": "toself",
            "fillcolor": tint(series.activation, 0.16),
            "hoverinfo": "skip",
        }


def _y_axis(panel: Panel) -> dict[str, Any]:
    return {
        "range": [panel.bottom, panel.top],
        "tickvals": [tick.value for tick in panel.ticks],
        "ticktext": [tick.text for tick in panel.ticks],
    }


def _lanes(chart: Chart) -> Iterator[dict[str, Any]]:
    """Where exact zeros lie, apart from every value that is merely small."""
    for i, panel in enumerate(chart.panels, start=1):
        if panel.lane:
            half = panel.lane.value - panel.bottom
            yield {
                "type": "rect",
                "xref": "paper",
                "yref": numbered("y", i),
                "x0": 0,
                "x1": 1,
                "y0": panel.lane.value - half,
                "y1": panel.lane.value + half,
                "fillcolor": SHADE,
                "line": {"width": 0},
                "layer": "below",
            }


def _notes(chart: Chart, scale: float) -> Iterator[dict[str, Any]]:
    for i, panel in enumerate(chart.panels, start=1):
        if panel.lane and panel.lane.note:
            place = {"xref": "paper", "yref": numbered("y", i), "xanchor": "auto"}
            yield note(panel.lane.note, 0.5, panel.lane.value, {"size": TICK * scale}, **place)
