"""A handout's figures as Plotly takes them: the whole run, and its layers step by step."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from relu_core.arrays import Array
from relu_core.export.recorded import Recorded
from relu_core.export.words import word
from relu_core.statistics import median

INK = "#1b1f24"
MEASURES = ("loss", "accuracy", "test_accuracy", "closed", "gradient")
AXIS = {"gridcolor": "#e6e9ec", "zerolinecolor": "#767f89"}
LAYOUT = {
    "margin": {"l": 45, "r": 10, "t": 30, "b": 40},
    "template": {"layout": {"paper_bgcolor": "#ffffff", "plot_bgcolor": "#ffffff"}},
}


def whole(found: Sequence[Recorded], language: str) -> dict[str, Any]:
    """The median of every measure over the steps; a line for each contender."""
    traces = [
        {
            **_line(each, place == 0),
            "x": each.recording.steps.tolist(),
            "y": _known(values),
            "xaxis": f"x{place + 1}",
            "yaxis": f"y{place + 1}",
        }
        for each in found
        for place, values in enumerate(_courses(each))
    ]
    layout: dict[str, Any] = {
        **LAYOUT,
        "grid": {"rows": 2, "columns": 3, "pattern": "independent"},
        "legend": {"orientation": "h", "y": -0.15},
        "annotations": [_title(*each, language) for each in enumerate(MEASURES, start=1)],
    }
    steps = {"text": word("handout.steps", language), "standoff": 4}
    for place, measure in enumerate(MEASURES, start=1):
        layout[f"xaxis{place}"] = {"title": steps, **AXIS}
        layout[f"yaxis{place}"] = _upright(measure)
    return {"data": traces, "layout": layout}


def moving(found: Sequence[Recorded], language: str) -> dict[str, Any]:
    """The gradient and the closed units of every layer, a frame for each record."""
    records = range(min(len(each.recording.steps) for each in found))

    def traces(record: int) -> list[dict[str, Any]]:
        return [
            {"x": list(range(1, len(values) + 1)), "y": _known(values)}
            for each in found
            for values in (
                median(each.of("gradient_norm")[:, record]),
                median(each.of("closed_fraction")[:, record]),
            )
        ]

    looks = [
        {**_line(each, place == 0), "xaxis": f"x{place + 1}", "yaxis": f"y{place + 1}"}
        for each in found
        for place in range(2)
    ]
    last = traces(records[-1])
    data = [look | at | {"mode": "lines+markers"} for look, at in zip(looks, last, strict=True)]
    layer = {"text": word("handout.layer_axis", language), "standoff": 4}
    most = max(each.of("gradient_norm").shape[-1] for each in found)
    layers = {"title": layer, "dtick": -(-most // 12), **AXIS}
    layout = {
        **LAYOUT,
        "grid": {"rows": 1, "columns": 2, "pattern": "independent"},
        "legend": {"orientation": "h", "y": -0.3},
        "annotations": [_title(1, "gradients", language), _title(2, "closed", language)],
        "xaxis1": layers,
        "xaxis2": layers,
        "yaxis1": {**_upright("gradients"), "dtick": 1, "range": _decades(found)},
        "yaxis2": {**_upright("closed"), "range": [-0.03, 1.03]},
    }
    frames = [{"name": str(record), "data": traces(record)} for record in records]
    return {"data": data, "layout": layout, "frames": frames}


def _courses(each: Recorded) -> list[Array]:
    """The median (R,) of each of `MEASURES`."""
    closed = np.where(each.is_finite[:, None], each.closed(), np.nan)
    series = [each.of(name) for name in ("loss", "accuracy", "test_accuracy")]
    return [median(values) for values in (*series, closed, each.of("gradient_norm")[..., 0])]


def _line(each: Recorded, is_named: bool) -> dict[str, Any]:
    """A line in the look that its activation has in the lab."""
    look = each.contender.function.look
    dash = "solid" if look.dash == "none" else ",".join(f"{n}px" for n in look.dash.split())
    colour = look.colours[0] if look.colours else INK
    return {
        "type": "scatter",
        "mode": "lines",
        "name": each.name,
        "legendgroup": each.name,
        "showlegend": is_named,
        "line": {"color": colour, "dash": "dot" if look.is_round else dash},
    }


def _upright(measure: str) -> dict[str, Any]:
    kind = "log" if measure in ("gradient", "gradients") else "linear"
    # Plotly's own way is micro and milli.
    return {"type": kind, "exponentformat": "power", **AXIS}


def _title(place: int, measure: str, language: str) -> dict[str, Any]:
    """Above a plot, where it has the width for its words."""
    return {
        "text": word(f"measure.{measure}", language),
        "font": {"size": 13},
        "showarrow": False,
        "x": 0,
        "xref": f"x{place} domain",
        "xanchor": "left",
        "y": 1,
        "yref": f"y{place} domain",
        "yanchor": "bottom",
    }


def _decades(found: Sequence[Recorded]) -> list[float]:
    """The powers of ten between which all medians above 0 lie."""
    values = np.concatenate([median(each.of("gradient_norm")).ravel() for each in found])
    above = values[np.isfinite(values) & (values > 0)]
    if not len(above):
        return [-1.0, 1.0]
    low, high = np.log10([above.min(), above.max()])
    return [float(low) - 0.2, float(high) + 0.2]


def _known(values: Array) -> list[float | None]:
    return [float(f"{value:.5g}") if np.isfinite(value) else None for value in values]
