"""A loss landscape as a surface to turn, as a contour map, and the slices of several as lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from relu_core.arrays import Array
from relu_core.figures.finished import Finished, layout
from relu_core.figures.look import TICK, line
from relu_core.landscape.landscape import Landscape, lowest_and_highest

# Losses under this are drawn as this: below it float32 says little, and 0 has no logarithm.
FLOOR = 1e-8
LEVELS = 16  # contours from the lowest to the highest loss
# Runs evenly from dark to light, for colour-blind eyes too, and prints in grey.
COLOURS = "Viridis"
LIFT = 0.012  # of the height: the path lies on the surface, not in it
PATH = "#e8308a"  # seen on every colour of the surface, and beside it on light and dark
# White and black that the page's dark look does not turn round: the path lies on the colours.
WHITE, BLACK = "#fefefe", "#010101"
HEIGHT = 430  # pixels
PARTS = (0.0, 0.1, 0.25, 0.5, 1.0)  # of what is in view: rows of the table


@dataclass(frozen=True)
class Heights:
    """The one scale of several landscapes: how high a loss is drawn, from `low` to `high`.

    `is_log`: as the power of ten, where the losses span more than one.
    """

    low: float
    high: float
    is_log: bool

    def of(self, loss: Array) -> Array:
        """The heights of some losses; nan stays nan."""
        return np.log10(np.maximum(loss, FLOOR)) if self.is_log else loss

    @property
    def ticks(self) -> dict[str, Any]:
        """Where an axis or a bar of colours is labelled, and with which losses."""
        if not self.is_log:
            return {"nticks": 6, "tickformat": ".3~g"}
        powers = np.arange(np.ceil(self.low), np.floor(self.high) + 1)
        powers = powers[:: max(1, -(-len(powers) // 7))]
        texts = [f"{10.0**power:g}" for power in powers]
        return {"tickvals": powers.tolist(), "ticktext": texts}


def heights_of(landscapes: Sequence[Landscape]) -> Heights:
    """The scale on which the surfaces and paths of all landscapes are drawn."""
    losses = np.concatenate([[*each.loss.ravel(), *each.foot_loss] for each in landscapes])
    low, high = max(float(np.nanmin(losses)), FLOOR), max(float(np.nanmax(losses)), FLOOR)
    if high > 10 * low:
        return Heights(float(np.log10(low)), float(np.log10(high)), True)
    # Everywhere the same: still a scale, in whose middle it lies.
    margin = 0.01 * high if high == low else 0.0
    return Heights(low - margin, high + margin, False)


def surface_figure(
    landscape: Landscape, heights: Heights, words: Mapping[str, str], name: str, scale: float = 1.0
) -> Finished:
    """The surface, to be turned, with the path on it; `words` are the labels of `landscape`."""
    lift = LIFT * (heights.high - heights.low)
    data = [
        {
            **_field(landscape, heights, words),
            "type": "surface",
            "cmin": heights.low,
            "cmax": heights.high,
            # Mostly flat light, so that colours can be read; some from the side, for the bends.
            "lighting": {"ambient": 0.75, "diffuse": 0.5, "specular": 0.05},
        },
        {
            **_path(landscape, words),
            "type": "scatter3d",
            "z": heights.of(landscape.foot_loss) + lift,
            "mode": "lines+markers+text",
            "line": {"color": PATH, "width": 5 * scale},
            "marker": {"size": _sizes(landscape, 1.5 * scale, 5 * scale), "color": PATH},
            "text": _ends(landscape, words),
            "textfont": {"color": PATH, "size": TICK * scale},
        },
    ]
    axis = {"range": _range(landscape), "nticks": 5}
    scene = {
        "xaxis": {**axis, "title": {"text": words["along"]}},
        "yaxis": {**axis, "title": {"text": words["across"]}},
        "zaxis": {
            "range": [heights.low - lift, heights.high + 3 * lift],
            "title": {"text": words["loss"]},
            **heights.ticks,
        },
        "aspectmode": "manual",
        "aspectratio": {"x": 1, "y": 1, "z": 0.7},
        "camera": {
            "eye": {"x": -1.0, "y": -1.9, "z": 1.25},
            "center": {"x": 0, "y": 0, "z": -0.15},
        },
        "dragmode": "turntable",
        "uirevision": "landscape",
    }
    return _finished(landscape, data, words, name, scale, scene=scene)


def map_figure(
    landscape: Landscape, heights: Heights, words: Mapping[str, str], name: str, scale: float = 1.0
) -> Finished:
    """The same as a contour map, which any browser can draw."""
    path = _path(landscape, words)
    way = {**path, "type": "scatter", "mode": "lines"}
    data = [
        {
            **_field(landscape, heights, words),
            "type": "contour",
            "zmin": heights.low,
            "zmax": heights.high,
            "contours": {
                "start": heights.low,
                "end": heights.high,
                "size": (heights.high - heights.low) / LEVELS,
            },
            "line": {"width": 0.5, "color": "rgba(254, 254, 254, 0.5)"},
        },
        # White within black: seen on every colour.
        {**way, "line": {"color": BLACK, "width": 4 * scale}},
        {**way, "line": {"color": WHITE, "width": 2 * scale}},
        {
            **path,
            "type": "scatter",
            "mode": "markers+text",
            "marker": {
                "size": _sizes(landscape, 4 * scale, 10 * scale),
                "color": WHITE,
                "line": {"color": BLACK, "width": 1},
            },
            "text": _ends(landscape, words),
            "textposition": "top center",
            "textfont": {"color": WHITE, "shadow": f"0 0 3px {BLACK}, 0 0 3px {BLACK}"},
        },
    ]
    axis = {"range": _range(landscape), "constrain": "domain", "zeroline": False, "nticks": 7}
    return _finished(
        landscape,
        data,
        words,
        name,
        scale,
        xaxis={**axis, "title": {"text": words["along"]}},
        yaxis={**axis, "title": {"text": words["across"]}, "scaleanchor": "x"},
        hovermode="closest",
        uirevision="landscape",
    )


def slice_figure(
    named: Sequence[tuple[str, str, Landscape]], words: Mapping[str, str], scale: float = 1.0
) -> Finished:
    """The loss along each one's gradient: (name, activation, landscape); downhill to the right."""
    losses = np.concatenate([each.slice_loss for _, _, each in named])
    is_log = bool(np.nanmax(losses) > 10 * max(float(np.nanmin(losses)), FLOOR))
    data = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "x": each.distances,
            "y": np.maximum(each.slice_loss, FLOOR) if is_log else each.slice_loss,
            "line": line(activation, scale),
            "hovertemplate": "%{y:.3g}",
        }
        for name, activation, each in named
    ]
    distances = named[0][2].distances
    shown = np.linspace(0, len(distances) - 1, 9).round().astype(int)
    return Finished(
        data=data,
        layout=layout(
            380,
            scale,
            xaxis={"title": {"text": words["downhill"]}, "hoverformat": ".3g"},
            yaxis={
                "title": {"text": words["loss"]},
                "type": "log" if is_log else "linear",
                **({"dtick": "D2"} if is_log else {}),  # 1, 2, 5, 10
            },
            uirevision="landscape",
        ),
        columns=(words["downhill"], *(name for name, _, _ in named)),
        rows=[
            (f"{distances[k]:.3g}", *(_number(each.slice_loss[k]) for _, _, each in named))
            for k in shown
        ],
    )


def _field(landscape: Landscape, heights: Heights, words: Mapping[str, str]) -> dict[str, Any]:
    """What a surface and its map share: heights in colours, losses on hover."""
    return {
        "x": landscape.ticks,
        "y": landscape.ticks,
        "z": heights.of(landscape.loss),
        "customdata": landscape.loss,
        "hovertemplate": f"{words['loss']} %{{customdata:.3g}}<extra></extra>",
        "colorscale": COLOURS,
        # Below: on a narrow screen there is no room beside.
        "colorbar": {
            "orientation": "h",
            "y": -0.2,
            "yanchor": "top",
            "len": 0.8,
            "thickness": 12,
            "outlinewidth": 0,
            **heights.ticks,
        },
    }


def _finished(
    landscape: Landscape,
    data: Sequence[Mapping[str, Any]],
    words: Mapping[str, str],
    name: str,
    scale: float,
    **more: Any,
) -> Finished:
    """A surface or map with the losses around its centre as a table."""
    reach = float(landscape.ticks[-1])
    return Finished(
        data=data,
        layout=layout(
            HEIGHT,
            scale,
            title={"text": name},
            margin={"l": 4, "r": 4, "t": 36 * scale, "b": 4},
            showlegend=False,
            **more,
        ),
        columns=(words["within"], words["lowest"], words["highest"]),
        rows=[
            (f"{part * reach:.3g}", *map(_number, lowest_and_highest(landscape, part * reach)))
            for part in PARTS
        ],
    )


def _number(loss: float) -> str:
    return f"{loss:.3g}"


def _path(landscape: Landscape, words: Mapping[str, str]) -> dict[str, Any]:
    """The feet of the path, as far as they are in view; hover tells each step's own loss too."""
    reach = landscape.ticks[-1]
    feet = np.where((np.abs(landscape.feet) <= reach).all(axis=1)[:, None], landscape.feet, np.nan)
    return {
        "x": feet[:, 0],
        "y": feet[:, 1],
        "hovertext": [
            words["record"].format(step=step, loss=f"{own:.3g}", foot=f"{foot:.3g}")
            for step, own, foot in zip(
                landscape.steps, landscape.recorded, landscape.foot_loss, strict=True
            )
        ],
        "hoverinfo": "text",
    }


def _ends(landscape: Landscape, words: Mapping[str, str]) -> list[str]:
    """The names of the path's two ends; of one, where it has not moved to be told apart."""
    texts = [""] * len(landscape.steps)
    moved = np.abs(landscape.feet[-1] - landscape.feet[0]).max() > 0.05 * landscape.ticks[-1]
    texts[0] = words["birth"] if moved else ""
    texts[-1] = words["end"] if moved else words["birth_and_end"]
    return texts


def _sizes(landscape: Landscape, usual: float, ends: float) -> list[float]:
    sizes = [usual] * len(landscape.steps)
    sizes[0] = sizes[-1] = ends
    return sizes


def _range(landscape: Landscape) -> list[float]:
    return [float(landscape.ticks[0]), float(landscape.ticks[-1])]
