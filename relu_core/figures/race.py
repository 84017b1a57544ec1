"""Loss and accuracy of the contenders of one recording, median and all seeds."""

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

from relu_core.figures.look import Look
from relu_core.figures.traces import Array, band, end_labels, median_line
from relu_core.recording import Recording

HEIGHT = 270.0
PANEL = HEIGHT - 58


def race_figure(
    recording: Recording,
    classes: int,
    labels: Mapping[str, str],
    names: Mapping[str, str],
    look: Look,
) -> go.Figure:
    """Two panels over the steps: training loss (from 0), test accuracy (0 to 100 %).

    ``labels``: ``loss``, ``accuracy``, ``guessing``, ``step``. A network that has diverged is
    left out from the step where it did; a contender of which none is left ends with a cross.
    """
    figure = go.Figure(layout=look.layout(HEIGHT))
    steps = recording.steps.astype(float)
    top = 1.35 * float(np.log(classes))
    panels = (
        ("", recording.loss, (0.0, top), labels["loss"], "{:.3f}"),
        ("2", recording.test_accuracy, (0.0, 1.04), labels["accuracy"], "{:.1%}"),
    )
    annotations = []
    for axis, values, y_range, title, wording in panels:
        annotations.append(look.title(title, axis))
        ends = []
        for index, activation in enumerate(recording.activations):
            drawn = np.minimum(values[index], y_range[1] * 1.2)
            middle = _median(values[index])
            figure.add_traces(band(look, activation, steps, drawn, axis))
            hover = [wording.format(value) for value in middle]
            line = np.minimum(middle, y_range[1] * 1.2)
            name = names[activation]
            figure.add_trace(median_line(look, activation, steps, line, hover, name, axis=axis))
            ends += _end(figure, look, recording, index, line, name, axis)
        if axis == "2":
            annotations += end_labels(look, ends, y_range, PANEL, float(steps[-1]), axis)
    _arrange(figure, look, top, float(steps[-1]), labels)
    annotations += [_guessing(look, 1 / classes, labels["guessing"])]
    figure.update_layout(annotations=annotations)
    return figure


def _median(values: Array) -> Array:
    """Over the seeds that are finite; nan where none is."""
    finite = np.isfinite(values).any(axis=0)
    middle = np.full(values.shape[1], np.nan)
    middle[finite] = np.nanmedian(values[:, finite], axis=0)
    return middle


def _end(
    figure: go.Figure,
    look: Look,
    recording: Recording,
    index: int,
    line: Array,
    name: str,
    axis: str,
) -> list[tuple[str, str, float]]:
    """Where the label of a line stands; a line that breaks off is marked with a cross."""
    activation = recording.activations[index]
    seen = np.flatnonzero(np.isfinite(line))
    if not len(seen):
        return [(activation, name, 0.0)]
    last = int(seen[-1])
    if last + 1 < len(line):
        marker = {"symbol": "x", "size": look.size(10), "color": look.palette.line(activation)}
        point = {"x": [recording.steps[last]], "y": [line[last]]}
        axes = {"xaxis": f"x{axis}", "yaxis": f"y{axis}"}
        figure.add_scatter(**point, **axes, mode="markers", marker=marker, hoverinfo="skip")
    return [(activation, name, float(line[last]))]


def _guessing(look: Look, share: float, text: str) -> dict[str, object]:
    return {
        "text": text,
        "xref": "x2 domain",
        "x": 0.3,
        "xanchor": "left",
        "yref": "y2",
        "y": share,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": look.size(13), "color": look.palette.dim},
    }


def _arrange(
    figure: go.Figure, look: Look, top: float, last: float, labels: Mapping[str, str]
) -> None:
    """Two panels side by side that share their steps."""
    axis = figure.layout.xaxis.to_plotly_json()
    y_axis = figure.layout.yaxis.to_plotly_json()
    figure.update_layout(
        xaxis={**axis, "domain": (0, 0.44), "range": (0, last)},
        xaxis2={**axis, "domain": (0.56, 1), "range": (0, last), "anchor": "y2"},
        yaxis={**y_axis, "range": (0, top)},
        yaxis2={
            **y_axis,
            "range": (0, 1.04),
            "anchor": "x2",
            "tickvals": [0, 0.5, 1],
            "ticktext": ["0", "50", "100%"],
        },
    )
    figure.update_xaxes(title={"text": labels["step"], "standoff": 4}, nticks=6)
