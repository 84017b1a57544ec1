"""Measured values one below the other, each with its name and its number, as a finished figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from relu_core.figures.finished import Finished, heading, layout, numbered
from relu_core.figures.look import AXIS, TICK, colour
from relu_core.wording import entry

# Pixels: of a bar with the gap to the next, of the title between two groups.
ROW, BETWEEN = 30, 40
# The axis goes on beyond the longest bar: its number stands there.
ROOM = 1.2


@dataclass(frozen=True)
class Bar:
    """A value, the words beside it, and the activation that it belongs to, if any."""

    name: str
    value: float
    text: str
    activation: str | None = None


@dataclass(frozen=True)
class Group:
    """Bars on one axis, which always has 0; ``most``: where it ends at least."""

    title: str
    bars: tuple[Bar, ...]
    most: float = 0.0


def bars_figure(groups: Sequence[Group], columns: tuple[str, str], scale: float = 1.0) -> Finished:
    """The groups above each other; what is not finite has its words, and no bar.

    ``columns``: the heads of the table, over the names and over the values.
    """
    inside = ROW * sum(len(group.bars) for group in groups) + BETWEEN * (len(groups) - 1)
    axes: dict[str, Any] = {}
    top = 1.0
    headings = []
    for i, group in enumerate(groups, start=1):
        values = [_finite(bar.value) for bar in group.bars]
        bottom = max(0.0, top - ROW * len(values) / inside)
        axes[numbered("xaxis", i)] = {
            "anchor": numbered("y", i),
            "range": [min(0, *values) * ROOM, (max(group.most, *values) or 1) * ROOM],
            "showticklabels": False,
            "fixedrange": True,
            "zeroline": True,
        }
        axes[numbered("yaxis", i)] = {
            "anchor": numbered("x", i),
            "domain": [bottom, top],
            "range": [len(values) - 0.5, -0.5],
            "tickvals": list(range(len(values))),
            "ticktext": [bar.name for bar in group.bars],
            "showgrid": False,
            "fixedrange": True,
        }
        if i > 1:
            headings.append(heading(group.title, top, scale))
        top = bottom - BETWEEN / inside
    has_value = any(isfinite(bar.value) for group in groups for bar in group.bars)
    return Finished(
        data=[_trace(group, i, scale) for i, group in enumerate(groups, start=1)] * has_value,
        layout=layout(
            inside,
            scale,
            above=40,
            below=10,
            **axes,
            title={"text": groups[0].title},
            annotations=headings,
            hovermode="closest",
            dragmode=False,
            showlegend=False,
        ),
        columns=columns,
        rows=[(entry(group.title, bar.name), bar.text) for group in groups for bar in group.bars],
    )


def _trace(group: Group, i: int, scale: float) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [_finite(bar.value) for bar in group.bars],
        "y": list(range(len(group.bars))),
        "width": 0.6,
        "xaxis": numbered("x", i),
        "yaxis": numbered("y", i),
        "text": [bar.text for bar in group.bars],
        "textposition": "outside",
        "textfont": {"size": TICK * scale},
        "cliponaxis": False,
        "customdata": [bar.name for bar in group.bars],
        "marker": {"color": [colour(b.activation) if b.activation else AXIS for b in group.bars]},
        "hovertemplate": "%{customdata}: %{text}<extra></extra>",
    }


def _finite(value: float) -> float:
    return value if isfinite(value) else 0.0
