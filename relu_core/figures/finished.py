"""What a finished figure is: drawn by Plotly, and a table that says the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from relu_core.figures.look import ABOVE, BELOW, LABEL, template

Cells = tuple[str, ...]
# What Plotly loads at first use, it may load wrongly for two at once (7.1; mended in 7.2).
_one_at_a_time = Lock()


@dataclass(frozen=True, eq=False)
class Finished:
    """A figure as Plotly's ``data`` and ``layout``, in plain dicts, with its table.

    ``columns`` are the table's heads, the first that of the rows' names. Without ``data`` there
    is nothing to see, and a page says so instead.
    """

    data: Sequence[Mapping[str, Any]]
    layout: Mapping[str, Any]
    columns: Cells
    rows: Sequence[Cells]

    @property
    def title(self) -> str:
        """What stands above it; empty where nothing does."""
        text: str = self.layout.get("title", {}).get("text", "")
        return text

    def plotly(self) -> Any:
        """The `plotly.graph_objects.Figure`, made once and as it will be drawn."""
        # Here, since nothing but a drawn figure needs it.
        from plotly.graph_objects import Figure

        with _one_at_a_time:
            return Figure({"data": list(self.data), "layout": dict(self.layout)})


def layout(
    inside: float, scale: float, above: float = ABOVE, below: float = BELOW, **more: Any
) -> dict[str, Any]:
    """The layout of a figure whose panels take ``inside`` pixels, all enlarged by ``scale``.

    ``above`` is the room for title and legend, ``below`` that for an axis.
    """
    return {
        "template": template(scale),
        "height": round((above + inside + below) * scale),
        "margin": {"t": above * scale, "b": below * scale},
        **more,
    }


def heading(text: str, y: float, scale: float) -> dict[str, Any]:
    """The title of a panel that is not the first; ``y`` is its upper edge, from 0 to 1."""
    font = {"size": LABEL * scale, "weight": 600}
    place = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 6 * scale}
    return note(text, 0, y, font, **place)


def note(text: str, x: float, y: float, font: Mapping[str, Any], **place: Any) -> dict[str, Any]:
    """A text within a figure that begins at ``x``, unless its ``place`` says otherwise."""
    shown = {"text": text, "x": x, "y": y, "font": font, "showarrow": False}
    return {**shown, "xanchor": "left", **place}


def numbered(axis: str, number: int) -> str:
    """What Plotly calls one of several axes, counted from 1."""
    return axis if number == 1 else f"{axis}{number}"
