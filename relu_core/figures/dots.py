"""Shares from 0 to 1, a dot a network, in rows with their median, as a finished figure."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from relu_core.figures.finished import Finished, layout, note
from relu_core.figures.look import GRID, INK, LABEL, PAPER, TICK, marker
from relu_core.wording import entry

# Pixels: of a row with the words above it, of a group's name.
ROW, GROUP = 52, 30
# Dots closer than this are lifted off each other, up to so many rows high in all.
NEAR, LIFT, MOST_LIFT = 0.02, 0.11, 0.24
# More than these at one place lie over each other, and are counted.
MOST_APART = 5


@dataclass(frozen=True)
class Row:
    """One row of dots, one a network, in the look of an activation.

    Rows of one `group` stand together under its name, each with its own `name`. `values`: shares,
    nan where a network has none. `text`: what the row comes to, as people write it.
    """

    group: str
    name: str
    activation: str
    values: tuple[float, ...]
    text: str

    @property
    def median(self) -> float:
        finite = [value for value in self.values if np.isfinite(value)]
        return float(np.median(finite)) if finite else np.nan


def dots_figure(
    rows: Sequence[Row],
    title: str,
    labels: Mapping[str, str],
    percent: Callable[[float], str],
    scale: float = 1.0,
) -> Finished:
    """The rows below each other on one axis; `labels`: ``median`` and ``network``."""
    most = max(len(row.values) for row in rows)
    heights: list[float] = []
    words: list[dict[str, Any]] = []
    down = 0.0
    for i, row in enumerate(rows):
        if i == 0 or row.group != rows[i - 1].group:
            words.append(_words(f"<b>{row.group}</b>", down + 6, LABEL * scale))
            down += GROUP
        words.append(_words(entry(row.name, row.text), down, TICK * scale))
        heights.append(down + 0.66 * ROW)
        down += ROW
    places = [round(height / ROW, 3) for height in heights]
    data = [
        trace
        for row, y in zip(rows, places, strict=True)
        for trace in _traces(row, y, labels, percent, scale)
    ]
    return Finished(
        data=data if any(np.isfinite(row.median) for row in rows) else [],
        layout=layout(
            down,
            scale,
            above=34,
            below=30,
            title={"text": title},
            xaxis={
                "range": [-0.02, 1.07],
                "tickvals": [0, 0.25, 0.5, 0.75, 1],
                "ticktext": [percent(share) for share in (0, 0.25, 0.5, 0.75, 1)],
                "showgrid": True,
                "zeroline": False,
            },
            yaxis={"range": [down / ROW, 0], "visible": False},
            shapes=[_rule(y) for y in places],
            annotations=[
                *({**each, "y": each["y"] / ROW} for each in words),
                *(count for row, y in zip(rows, places, strict=True) for count in _counts(row, y)),
            ],
            hovermode="closest",
            showlegend=False,
        ),
        columns=(
            "",
            labels["median"],
            *(labels["network"].format(n=n) for n in range(1, most + 1)),
        ),
        rows=[(f"{row.group}, {row.name}", *map(percent, _padded(row, most))) for row in rows],
    )


def _padded(row: Row, most: int) -> tuple[float, ...]:
    """The median and all shares; nan for networks that other rows have."""
    return (row.median, *row.values, *[np.nan] * (most - len(row.values)))


def _traces(
    row: Row, y: float, labels: Mapping[str, str], percent: Callable[[float], str], scale: float
) -> list[dict[str, Any]]:
    """The dots and, over them, their median."""
    where = [i for i, value in enumerate(row.values) if np.isfinite(value)]
    shares = [row.values[i] for i in where]
    if not where:
        return []
    shown = {"type": "scatter", "mode": "markers", "hovertemplate": "%{text}<extra></extra>"}
    middle = {"color": INK, "width": 2 * scale}
    return [
        {
            **shown,
            "x": shares,
            "y": [y - lift for lift in lifts(shares)],
            "text": [
                entry(labels["network"].format(n=i + 1), percent(share))
                for i, share in zip(where, shares, strict=True)
            ],
            "marker": marker(row.activation, scale),
        },
        {
            **shown,
            "x": [row.median],
            "y": [y],
            "text": [entry(labels["median"], percent(row.median))],
            "marker": {"symbol": "line-ns", "size": 30 * scale, "line": middle},
        },
    ]


def lifts(shares: Sequence[float]) -> list[float]:
    """How far each dot is moved up or down, in rows, so that those at one place are all seen."""
    bins = [round(share / NEAR) for share in shares]
    count = Counter(bins)
    seen: Counter[int] = Counter()
    found = []
    for place in bins:
        step = min(LIFT, 2 * MOST_LIFT / max(1, count[place] - 1))
        found.append((seen[place] - (count[place] - 1) / 2) * step)
        seen[place] += 1
    return found


def _counts(row: Row, y: float) -> list[dict[str, Any]]:
    """How many dots lie at one place, where they cannot be told apart."""
    places = Counter(round(value / NEAR) for value in row.values if np.isfinite(value))
    return [
        note(f"×{count}", place * NEAR, y, {}, xshift=8)
        for place, count in places.items()
        if count > MOST_APART
    ]


def _words(text: str, down: float, size: float) -> dict[str, Any]:
    place = {"xref": "paper", "yanchor": "top", "align": "left", "bgcolor": PAPER}
    return note(text, 0, down, {"size": size}, **place)


def _rule(y: float) -> dict[str, Any]:
    ends = {"x0": 0, "x1": 1, "y0": y, "y1": y}
    return {"type": "line", **ends, "line": {"color": GRID, "width": 1}, "layer": "below"}
