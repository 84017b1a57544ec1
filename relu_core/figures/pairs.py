"""Networks from equal seeds, two by two: how far the first ended ahead, a dot a pair."""

from collections.abc import Mapping

import numpy as np

from relu_core.figures.dots import lifts
from relu_core.figures.finished import Finished, layout
from relu_core.figures.look import AXIS, INK
from relu_core.statistics import Pairs
from relu_core.wording import entry

HEIGHT = 96
# Percentage points beyond the widest pair, and the least that an axis spans to each side.
ROOM, LEAST = 1.12, 1.0


def pairs_figure(
    found: Pairs, title: str, labels: Mapping[str, str], scale: float = 1.0
) -> Finished:
    """The differences in percentage points on one axis, equals in the middle.

    `labels`: ``pair``, ``points``, ``axis`` with the names ``first`` and ``second``. Pairs of
    which one network diverged have no dot.
    """
    points = 100 * found.differences
    where = np.flatnonzero(np.isfinite(points))
    names = {"first": labels["first"], "second": labels["second"]}
    span = ROOM * max(LEAST, float(np.abs(points[where]).max(initial=0)))
    said = [labels["points"].format(points=signed(points[i])) for i in range(len(points))]
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": [float(points[i]) for i in where],
        "y": lifts([float(points[i] / span) for i in where]),
        "text": [entry(labels["pair"].format(n=i + 1), said[i]) for i in where],
        "marker": {"symbol": "circle", "size": 9 * scale, "color": INK, "opacity": 0.75},
        "hovertemplate": "%{text}<extra></extra>",
    }
    middle = {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper"}
    return Finished(
        data=[dots] if len(where) else [],
        layout=layout(
            HEIGHT,
            scale,
            above=34,
            below=48,
            title={"text": title},
            xaxis={
                "range": [-span, span],
                "title": {"text": labels["axis"].format(**names)},
                "showgrid": True,
                "zeroline": False,
            },
            yaxis={"range": [-0.5, 0.5], "visible": False},
            shapes=[{**middle, "line": {"color": AXIS, "width": 1}}],
            hovermode="closest",
            showlegend=False,
        ),
        columns=("", labels["axis"].format(**names)),
        rows=[(labels["pair"].format(n=i + 1), text) for i, text in enumerate(said)],
    )


def signed(points: float) -> str:
    """Percentage points with their sign; "–" where there are none."""
    if np.isnan(points):
        return "–"
    return f"{points:+.1f}".replace("-", "−") if points else "0"
