"""Accuracy and loss of the contenders of one recording, median and all seeds."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from relu_core.figures.look import Look
from relu_core.figures.traces import Array, band, end_labels, median_line
from relu_core.recording import Recording

PANEL, GAP, TOP, BOTTOM, LEFT = 128.0, 44.0, 30.0, 30.0, 46.0
HEIGHT = TOP + PANEL + GAP + PANEL + BOTTOM


@dataclass(frozen=True, eq=False)
class Panel:
    """One quantity (A, S, R) from 0 to ``top``; ``guess`` is what guessing would give."""

    title: str
    axis: str
    values: Array
    top: float
    guess: float
    wording: str

    def cut(self, values: Array) -> Array:
        """What lies far above the panel, a little above it: the line leaves, but does not bend."""
        return np.minimum(values, 1.3 * self.top)


def race_figure(
    recording: Recording,
    classes: int,
    labels: Mapping[str, str],
    names: Mapping[str, str],
    look: Look,
) -> go.Figure:
    """Two panels that share the steps: test accuracy (0 to 100 %) above training loss (from 0).

    ``labels``: ``accuracy``, ``loss``, ``guessing``, ``step``, ``diverged``. A network is left
    out from the step where it diverged; a line of which none is left ends in a cross.
    """
    figure = go.Figure(layout=look.layout(HEIGHT, left=LEFT))
    guess = float(np.log(classes))
    accuracy, loss = labels["accuracy"], labels["loss"]
    panels = (
        Panel(accuracy, "", recording.test_accuracy, 1.04, 1 / classes, "{:.1%}"),
        Panel(loss, "2", recording.loss, 1.35 * guess, guess, "{:.3f}"),
    )
    annotations = []
    for panel in panels:
        ends = []
        for index, activation in enumerate(recording.activations):
            name = names[activation]
            y, is_lost = _contender(figure, look, recording, index, name, panel)
            ends.append((activation, f"{name} {labels['diverged']}" if is_lost else name, y))
        annotations += end_labels(look, ends, (0.0, panel.top), PANEL, panel.axis)
        annotations.append(look.title(panel.title, LEFT, panel.axis))
        annotations.append(_guessing(look, panel, labels["guessing"]))
    _arrange(figure, panels, float(recording.steps[-1]))
    figure.update_layout(annotations=[*annotations, _step_title(look, labels["step"])])
    return figure


def _contender(
    figure: go.Figure, look: Look, recording: Recording, index: int, name: str, panel: Panel
) -> tuple[float, bool]:
    """Draws one activation's seeds; where its line ends, and whether it broke off before."""
    activation = recording.activations[index]
    steps, values = recording.steps.astype(float), panel.values[index]
    middle = _median(values)
    line = panel.cut(middle)
    hover = [panel.wording.format(value) for value in middle]
    figure.add_traces(band(look, activation, steps, panel.cut(values), panel.axis))
    figure.add_trace(median_line(look, activation, steps, line, hover, name, axis=panel.axis))
    seen = np.flatnonzero(np.isfinite(line))
    last = int(seen[-1]) if len(seen) else 0
    is_lost = last + 1 < len(steps)
    if is_lost:
        marker = {"symbol": "x", "size": look.size(10), "color": look.palette.line(activation)}
        point = {"x": steps[last : last + 1], "y": line[last : last + 1]}
        figure.add_scatter(
            **point, mode="markers", marker=marker, hoverinfo="skip", yaxis=f"y{panel.axis}"
        )
    return float(np.nan_to_num(line[last])), is_lost


def _median(values: Array) -> Array:
    """Over the seeds that are finite; nan where none is."""
    finite = np.isfinite(values).any(axis=0)
    middle = np.full(values.shape[1], np.nan)
    middle[finite] = np.nanmedian(values[:, finite], axis=0)
    return middle


def _guessing(look: Look, panel: Panel, text: str) -> dict[str, object]:
    return {
        "text": text,
        "xref": "x domain",
        "x": 0.98,
        "xanchor": "right",
        "yref": f"y{panel.axis}",
        "y": panel.guess,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": look.size(13), "color": look.palette.dim},
    }


def _step_title(look: Look, text: str) -> dict[str, object]:
    return {
        "text": text,
        "xref": "x domain",
        "x": 1,
        "xanchor": "left",
        "xshift": look.size(18),
        "yref": "y2 domain",
        "y": 0,
        "yanchor": "top",
        "yshift": -look.size(4),
        "showarrow": False,
        "font": {"size": look.size(13), "color": look.palette.dim},
    }


def _arrange(figure: go.Figure, panels: tuple[Panel, Panel], last: float) -> None:
    """Accuracy above loss, over the same steps."""
    plain = figure.layout.yaxis.to_plotly_json()
    share = PANEL / (2 * PANEL + GAP)
    percent = {"tickvals": [0, 0.5, 1], "ticktext": ["0", "50", "100%"]}
    above, below = ((0, panel.top) for panel in panels)
    figure.update_layout(
        xaxis={"range": (0, last), "anchor": "y2", "nticks": 6},
        yaxis={"range": above, "domain": (1 - share, 1), **percent},
        yaxis2={**plain, "range": below, "domain": (0, share), "nticks": 4},
    )
