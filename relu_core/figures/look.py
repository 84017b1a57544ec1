"""The looks of the finished figures: one colour, one dash and one marker an activation.

The browser components draw with the same values (``tokens.css`` and ``marks.js`` beside them).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

FONT = (
    "'Source Sans', 'Source Sans 3', 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', "
    "'Microsoft YaHei', sans-serif"
)
LABEL_GAP = 19.0


@dataclass(frozen=True)
class Palette:
    """The neutrals of one theme, and the four activations' colours for lines and for text."""

    background: str
    ink: str
    dim: str
    axis: str
    grid: str
    shade: str
    lines: Mapping[str, str]
    texts: Mapping[str, str]

    def line(self, activation: str) -> str:
        return self.lines.get(activation, self.ink)

    def text(self, activation: str) -> str:
        return self.texts.get(activation, self.ink)


DARK_COLOURS = {"relu": "#56B4E9", "leaky_relu": "#F0962A", "sigmoid": "#E07AB8", "tanh": "#63E6BC"}
LIGHT = Palette(
    background="#FFFFFF",
    ink="#1B1F24",
    dim="#59626C",
    axis="#767F89",
    grid="#E6E9EC",
    shade="#EDEFF2",
    lines={"relu": "#0072B2", "leaky_relu": "#CC5500", "sigmoid": "#7B2468", "tanh": "#00906C"},
    texts={"relu": "#0068A3", "leaky_relu": "#B34E00", "sigmoid": "#7B2468", "tanh": "#007A5C"},
)
DARK = Palette(
    background="#14171A",
    ink="#E8EAED",
    dim="#A7AFB8",
    axis="#8A939D",
    grid="#262B31",
    shade="#23282E",
    lines=DARK_COLOURS,
    texts=DARK_COLOURS,
)
DASHES = {
    "relu": "solid",
    "leaky_relu": "10px,5px",
    "sigmoid": "2.5px,3.5px",
    "tanh": "11px,4px,2.5px,4px",
    "elu": "16px,4px",
    "selu": "6px,4px",
    "gelu": "2.5px,3px",
    "silu": "14px,3px,2px,3px,2px,3px",
    "softplus": "8px,3px,2.5px,3px",
    "identity": "solid",
}
MARKERS = {
    "relu": "circle",
    "leaky_relu": "triangle-up",
    "sigmoid": "square",
    "tanh": "diamond",
    "elu": "triangle-down",
    "selu": "pentagon",
    "gelu": "cross",
    "silu": "x",
    "softplus": "star",
    "identity": "circle-open",
}


@dataclass(frozen=True)
class Look:
    """How one figure is drawn: its theme and the size of its type (1, or 1.35 for a projector)."""

    palette: Palette = LIGHT
    scale: float = 1.0

    def size(self, pixels: float) -> float:
        return round(pixels * self.scale, 1)

    def layout(self, height: float, left: float = 54, right: float = 118) -> go.Layout:
        """The frame that all figures share: no box, no legend, quiet grid, room for labels."""
        axis = {
            "showgrid": True,
            "gridcolor": self.palette.grid,
            "zeroline": False,
            "showline": False,
            "ticks": "",
            "fixedrange": True,
            "tickfont": {"size": self.size(13), "color": self.palette.dim},
        }
        return go.Layout(
            height=self.size(height),
            margin={
                "l": self.size(left),
                "r": self.size(right),
                "t": self.size(30),
                "b": self.size(28),
                "autoexpand": False,
            },
            paper_bgcolor="rgba(0,0,0,0)",
            plot_bgcolor="rgba(0,0,0,0)",
            font={"family": FONT, "size": self.size(14), "color": self.palette.ink},
            showlegend=False,
            dragmode=False,
            hovermode="x unified",
            hoverlabel={
                "bgcolor": self.palette.background,
                "bordercolor": self.palette.axis,
                "font": {"family": FONT, "size": self.size(13), "color": self.palette.ink},
            },
            xaxis={**axis, "showgrid": False},
            yaxis=axis,
        )

    def title(self, text: str, left: float, axis: str = "") -> dict[str, object]:
        """A plain line at the top left that names a panel's quantity; ``left``: its margin."""
        return {
            "text": f"<b>{text}</b>",
            "xref": "x domain",
            "yref": f"y{axis} domain",
            "x": 0,
            "xanchor": "left",
            "xshift": -self.size(left),
            "y": 1,
            "yanchor": "bottom",
            "yshift": self.size(6),
            "showarrow": False,
            "font": {"size": self.size(15), "color": self.palette.ink},
        }


def spread(positions: Sequence[float], gap: float = LABEL_GAP) -> list[float]:
    """``positions`` (px) moved apart to at least ``gap``, in their order and as little as possible.

    Neighbours that are too close become one block, centred on the mean of where they want to be.
    """
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    blocks: list[list[int]] = []
    starts: list[float] = []
    for i in order:
        block, start = [i], positions[i]
        while blocks and starts[-1] + gap * len(blocks[-1]) > start:
            block, _ = blocks.pop() + block, starts.pop()
            wanted = [positions[j] - gap * k for k, j in enumerate(block)]
            start = sum(wanted) / len(wanted)
        blocks.append(block)
        starts.append(start)
    moved = [0.0] * len(positions)
    for block, start in zip(blocks, starts, strict=True):
        for k, i in enumerate(block):
            moved[i] = start + gap * k
    return moved


def within(positions: Sequence[float], height: float) -> list[float]:
    """``positions`` shifted together so that none lies outside 0 to ``height``, if they fit."""
    shift = min(0.0, height - max(positions)) or max(0.0, -min(positions))
    return [position + shift for position in positions]


def translucent(colour: str, opacity: float) -> str:
    """A hex colour as rgba, for bands."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
