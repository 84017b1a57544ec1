"""The landscapes of some networks side by side: a plane for each, one scale for all, the losses.

`landscapes` is told how to have functions computed, so that workers can do it: in pieces small
enough that progress is real.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from relu_core.arrays import Array, Floats, Integers
from relu_core.experiment import Experiment
from relu_core.landscape.path import Path, Side, trained_again
from relu_core.landscape.plane import Plane, centre_of, plane_through

GRID = 61  # points on each side of the surface; odd, so that the centre is one of them
SLICE = 121
# How far is looked, in the plane's unit: as far as the weights are long, and so far that the whole
# path is in view; unless it comes from where a network of the centre's size never is.
LEAST_REACH, MOST_REACH = 0.25, 4.0
MARGIN = 1.25
PIECE = 512  # points that one call computes

# Has a function computed for each tuple of arguments; gives the results in their order.
Each = Callable[[Callable[..., Any], Sequence[tuple[Any, ...]]], Iterable[Any]]


@dataclass(frozen=True, eq=False)
class Landscape:
    """The loss around one network's birth or end; R records of its path.

    ticks (GRID,): x and y of the surface, the centre in the middle; loss (GRID, GRID) at (y, x).
    steps, recorded (R,): the path's records and their loss; feet (R, 2): where they stand in the
    plane, foot_loss (R,): the loss there; `share` of the path lies in the plane. distances
    (SLICE,), slice_loss: along the gradient, downhill to the right; `slope`: what the gradient
    says of it. Losses are nan where they are too large for float32.
    """

    ticks: Array
    loss: Array
    steps: Integers
    recorded: Floats
    feet: Array
    foot_loss: Array
    share: float
    distances: Array
    slice_loss: Array
    slope: float


def lowest_and_highest(landscape: Landscape, within: float) -> tuple[float, float]:
    """The least and the greatest loss of the surface within a distance of the centre."""
    near = np.hypot(landscape.ticks[:, None], landscape.ticks) <= within * (1 + 1e-9)
    return float(np.nanmin(landscape.loss[near])), float(np.nanmax(landscape.loss[near]))


def in_turn(function: Callable[..., Any], arguments: Sequence[tuple[Any, ...]]) -> Iterable[Any]:
    """Computes here, one after the other."""
    return (function(*each) for each in arguments)


def landscapes(
    sides: Sequence[tuple[Side, Path | None]],
    around: str,
    each: Each = in_turn,
    on_progress: Callable[[float], object] = lambda done: None,
) -> tuple[Landscape, ...]:
    """The landscape of every side around its "birth" or "end", on one scale.

    A side without its path has its network trained again. `on_progress` takes the share that is
    done. ValueError if a network was not finite at birth.
    """
    planes: list[Plane] = list(each(survey, [(*side, around) for side in sides]))
    reach = reach_of([plane.feet for plane in planes])
    points = [_points(plane, reach) for plane in planes]
    calls = [
        (side.experiment, plane.centre, np.stack([*plane.axes, plane.downhill]), piece)
        for (side, _), plane, asked in zip(sides, planes, points, strict=True)
        for piece in np.array_split(asked, -(-len(asked) // PIECE))
    ]
    losses: list[Array] = []
    for found in each(_losses_at, calls):
        losses.append(found)
        on_progress(len(losses) / len(calls))
    parts = np.split(np.concatenate(losses), np.cumsum([len(asked) for asked in points])[:-1])
    return tuple(_landscape(plane, reach, part) for plane, part in zip(planes, parts, strict=True))


def survey(side: Side, path: Path | None, around: str) -> Plane:
    """The plane to look at; where the path was not recorded, its network is trained again."""
    from relu_core.landscape.losses import gradient_at

    path = path or trained_again(side)
    gradient = gradient_at(side.experiment, centre_of(path, around))
    return plane_through(path, side.experiment, around, gradient)


def operations(experiment: Experiment, points: int) -> int:
    """What the losses of one activation at so many points cost, in `engine.cost`'s operations."""
    units = sum(experiment.layer_sizes[1:])
    each = experiment.parameters + experiment.functions[0].cost * units
    return points * experiment.train_samples * each


def _losses_at(experiment: Experiment, centre: Floats, axes: Array, points: Array) -> Array:
    # Only who computes loads torch: who has it computed does not.
    from relu_core.landscape.losses import losses_at

    return losses_at(experiment, centre, axes, points)


def reach_of(feet: Sequence[Array]) -> float:
    """How far is looked, left, right, up and down, so that all paths are in view."""
    furthest = max(float(np.abs(each).max()) for each in feet)
    return float(np.clip(MARGIN * furthest, LEAST_REACH, MOST_REACH))


def grid(reach: float) -> Array:
    """x, or y, of the surface, (GRID,); the middle is exactly 0."""
    half = GRID // 2
    return reach * np.arange(-half, half + 1) / half


def _points(plane: Plane, reach: float) -> Array:
    """(N, 3): x, y and the distance downhill of the surface, of the path's feet, of the slice."""
    y, x = np.meshgrid(grid(reach), grid(reach), indexing="ij")
    flat = np.concatenate([np.stack([x.ravel(), y.ravel()], axis=1), plane.feet])
    downhill = np.linspace(-reach, reach, SLICE)
    return np.concatenate(
        [np.pad(flat, ((0, 0), (0, 1))), np.pad(downhill[:, None], ((0, 0), (2, 0)))]
    )


def _landscape(plane: Plane, reach: float, losses: Array) -> Landscape:
    """What the losses at `_points` come to."""
    surface, foot_loss, slice_loss = np.split(losses, [GRID**2, len(losses) - SLICE])
    return Landscape(
        ticks=grid(reach),
        loss=surface.reshape(GRID, GRID),
        steps=plane.steps,
        recorded=plane.loss,
        feet=plane.feet,
        foot_loss=foot_loss,
        share=plane.share,
        distances=np.linspace(-reach, reach, SLICE),
        slice_loss=slice_loss,
        slope=plane.slope,
    )
