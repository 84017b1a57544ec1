"""A plane of weight space through where a network began and where it ended.

After Li et al. 2018, "Visualizing the Loss Landscape of Neural Nets" (arXiv 1712.09913), with these
choices:

- Filter normalisation (their section 4): a unit's weights count by its own size, since a ReLU unit
  may be halved and what listens to it doubled without any change. Theirs rescales two given
  directions, which turns the plane away from the path. Here the space itself is measured so: the
  length of a step is the root mean square, over all units, of how far the step moves a unit's
  weights, divided by how long they are at the centre. A step of 1 moves them by their own length.
- A unit's "filter" is its incoming weights and its bias, the output layer's units included. Theirs
  leaves biases out, but then neither birth nor end would lie in the plane.
- Axes (their section 7): the first runs from birth to end, so that both lie in the plane; the
  second is the principal component, through the centre, of what the first leaves of the path. Each
  record counts once, so the early steps, which are recorded densely, weigh more.
- A path that is a point or a straight line leaves an axis open: the gradient is taken for it, and
  where that is 0 or adds nothing, a random direction drawn from the seed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from relu_core.arrays import Array, Floats, Integers
from relu_core.experiment import Experiment
from relu_core.landscape.path import Path
from relu_core.units.states import layers_of

AROUND = ("birth", "end")
# Of a direction: less than this beside those already found is rounding.
NOTHING = 1e-5


@dataclass(frozen=True, eq=False)
class Plane:
    """The weights at (x, y) are centre + x axes[0] + y axes[1]; P weights.

    centre (P,); axes (2, P), each 1 long; downhill (P,): minus the gradient at the centre, 1 long,
    or 0; slope: by how much the loss changes per unit of length along it, at most 0.
    steps, loss (R,) of the path's records; feet (R, 2): where they stand in the plane; `share`: of
    their squared distances from the centre, how much lies in the plane.
    """

    centre: Floats
    axes: Array
    downhill: Array
    slope: float
    steps: Integers
    loss: Floats
    feet: Array
    share: float


def plane_through(path: Path, experiment: Experiment, around: str, gradient: Array) -> Plane:
    """The plane of a path around its "birth" or "end", where the loss has this `gradient` (P,)."""
    centre = centre_of(path, around)
    lengths = unit_lengths(experiment, centre)
    # One number a weight, in which the length of a step is the Euclidean one.
    curve = (path.weights.astype(np.float64) - centre) / lengths
    downhill = -gradient / lengths
    random = np.random.default_rng(np.random.SeedSequence(experiment.seed, spawn_key=(5,)))
    others = (downhill, *random.standard_normal((2, len(centre))))
    axes = _orthonormal((curve[-1] - curve[0], *_principal(curve), *others))
    feet = curve @ axes.T
    # The path bends towards who looks at it from the front; what it avoided rises behind.
    if _furthest(feet[:, 1]) > 0:
        axes[1], feet[:, 1] = -axes[1], -feet[:, 1]
    moved = (curve**2).sum()
    steepness = float(np.linalg.norm(downhill))
    return Plane(
        centre=centre,
        axes=axes * lengths,
        downhill=-gradient / steepness if steepness else np.zeros_like(gradient),
        slope=-float(gradient @ gradient) / steepness if steepness else 0.0,
        steps=path.steps,
        loss=path.loss,
        feet=feet,
        share=float((feet**2).sum() / moved) if moved else 1.0,
    )


def centre_of(path: Path, around: str) -> Floats:
    """The weights (P,) that are looked around from."""
    centre: Floats = path.weights[0 if around == "birth" else -1]
    return centre


def unit_lengths(experiment: Experiment, weights: Floats) -> Array:
    """(P,): for each weight how long its unit's weights are, times the root of the units.

    A unit whose weights are all 0 counts as 1 long.
    """
    found = []
    units = 0
    for W, b in layers_of(experiment, weights):
        lengths = np.linalg.norm(np.column_stack([W, b]).astype(np.float64), axis=1)
        lengths[lengths == 0] = 1.0
        units += len(lengths)
        found += [np.repeat(lengths, W.shape[1]), lengths]
    each: Array = np.concatenate(found) * np.sqrt(units)
    return each


def _principal(curve: Array) -> Iterator[Array]:
    """The two principal components of what the line from first to last leaves of the curve."""
    line = curve[-1] - curve[0]
    squared = line @ line
    rest = curve - np.outer(curve @ line / squared, line) if squared else curve
    left, singular, _ = np.linalg.svd(rest @ rest.T)
    for column in range(min(2, len(curve))):
        if np.sqrt(singular[column]) > NOTHING * np.abs(curve).max(initial=0):
            yield left[:, column] @ rest


def _orthonormal(candidates: Iterable[Array]) -> Array:
    """The first two candidates that are independent, made orthogonal and 1 long: (2, P)."""
    found: list[Array] = []
    for candidate in candidates:
        rest = candidate
        for axis in [*found, *found]:  # twice: the first time leaves its own rounding
            rest = rest - (rest @ axis) * axis
        if np.linalg.norm(rest) > NOTHING * np.linalg.norm(candidate):
            found.append(rest / np.linalg.norm(rest))
        if len(found) == 2:
            break
    return np.stack(found)


def _furthest(values: Array) -> float:
    return float(values[np.argmax(np.abs(values))])
