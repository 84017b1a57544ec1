"""The marks that several figures share: a median with its band, and labels at the lines' ends."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_core.figures.look import DASHES, LABEL_GAP, MARKERS, Look, spread, translucent, within

Array = NDArray[np.floating]
BAND_OPACITY = 0.16


def band(look: Look, activation: str, x: Array, values: Array, axis: str = "") -> list[go.Scatter]:
    """The spread of all seeds, as a shade: ``values`` (S, R) over ``x`` (R,); nan leaves a gap."""
    seen = np.isfinite(values).any(axis=0)
    x, values = x[seen], values[:, seen]
    if not len(x):
        return []
    edges = np.concatenate([np.nanmin(values, axis=0), np.nanmax(values, axis=0)[::-1]])
    return [
        go.Scatter(
            x=np.concatenate([x, x[::-1]]),
            y=edges,
            fill="toself",
            fillcolor=translucent(look.palette.line(activation), BAND_OPACITY),
            line={"width": 0},
            mode="lines",
            hoverinfo="skip",
            yaxis=f"y{axis}",
        )
    ]


def median_line(
    look: Look,
    activation: str,
    x: Array,
    y: Array,
    hover: Sequence[str],
    name: str,
    markers: bool = False,
    axis: str = "",
) -> go.Scatter:
    """The line of one activation in its colour and dash; ``hover`` is its text at each point."""
    colour = look.palette.line(activation)
    return go.Scatter(
        x=x,
        y=y,
        name=name,
        mode="lines+markers" if markers else "lines",
        line={"color": colour, "width": look.size(2.5), "dash": DASHES[activation]},
        marker={
            "symbol": MARKERS[activation],
            "size": look.size(8),
            "color": colour,
            "line": {"color": look.palette.background, "width": 1.5},
        },
        text=list(hover),
        hovertemplate="%{text}<extra>" + name + "</extra>",
        yaxis=f"y{axis}",
    )


def end_labels(
    look: Look,
    entries: Sequence[tuple[str, str, float]],
    y_range: tuple[float, float],
    pixels: float,
    axis: str = "",
    before: bool = False,
) -> list[dict[str, object]]:
    """A bold name at the end of each line, or ``before`` its start: ``(activation, text, y)``.

    ``pixels`` is the height of the panel at scale 1, over which ``y_range`` stretches; names
    that would come closer than 19 px move apart, and stay within the panel if they all fit.
    """
    low, high = y_range
    heights = [(min(max(y, low), high) - low) / (high - low) * pixels for _, _, y in entries]
    return [
        {
            "text": f"<b>{text}</b>",
            "xref": "x domain",
            "yref": f"y{axis} domain",
            "x": 0 if before else 1,
            "xanchor": "right" if before else "left",
            "xshift": look.size(-6 if before else 8),
            "y": height / pixels,
            "yanchor": "middle",
            "showarrow": False,
            "font": {"size": look.size(15), "color": look.palette.text(activation)},
        }
        for (activation, text, _), height in zip(
            entries, within(spread(heights, LABEL_GAP), pixels), strict=True
        )
    ]
