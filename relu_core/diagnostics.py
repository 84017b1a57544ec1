"""What a recording says about single units: their state, their line in the plane, their story."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from relu_core.experiment import Experiment
from relu_core.recording import Floats, Recording, closed_state

RARELY = 0.05  # open on at most this share of samples

States = NDArray[np.str_]


@dataclass(frozen=True)
class Event:
    """A unit lost its last sample, or got one again (`revived`), after `after` and by `step`.

    `after` and `step` are neighbouring records: where every step is recorded, `step` is exact.
    `layer` and `unit` count from 0.
    """

    step: int
    after: int
    layer: int
    unit: int
    revived: bool


def unit_states(open_counts: NDArray[np.integer], samples: int, closed: str) -> States:
    """The state of each unit by the number of samples on which z > 0, in the same shape.

    "active", "rarely_active" (open on at most 5 %), and for units open on none the word
    `closed`, from `relu_core.recording.closed_state`.
    """
    return np.select(
        [open_counts == 0, open_counts <= RARELY * samples],
        [closed, "rarely_active"],
        default="active",
    )


def member_states(recording: Recording, activation: int, seed_index: int) -> States:
    """The states (R, L, W) of one network's units, up to its divergence."""
    experiment = recording.experiment
    open_counts = _finite(recording, activation, seed_index)
    closed = closed_state(recording.activations[activation], experiment.slope)
    return unit_states(open_counts, experiment.train_samples, closed)


def events(recording: Recording, activation: int, seed_index: int) -> list[Event]:
    """When units of one network closed on all samples or opened again, in order of steps."""
    is_closed = _finite(recording, activation, seed_index) == 0
    log = []
    for before, now in pairwise(range(len(is_closed))):
        for layer, unit in np.argwhere(is_closed[before] != is_closed[now]).tolist():
            log.append(
                Event(
                    step=int(recording.steps[now]),
                    after=int(recording.steps[before]),
                    layer=layer,
                    unit=unit,
                    revived=not is_closed[now, layer, unit],
                )
            )
    return log


def typical_member(recording: Recording, activation: int = 0) -> int:
    """The seed index of the finite network whose end lies nearest the mean of all such ends.

    An end is the last record's share of closed units and accuracy; both are shares of 1.
    """
    closed = recording.closed_fraction[activation, :, -1].mean(axis=-1)
    ends = np.column_stack([closed, recording.accuracy[activation, :, -1]])
    finite = np.isfinite(ends).all(axis=1)
    if not finite.any():
        return 0
    distance = np.linalg.norm(ends - ends[finite].mean(axis=0), axis=1)
    return int(np.nanargmin(distance))


def hinge_lines(W: NDArray[np.floating], b: NDArray[np.floating]) -> NDArray[np.floating]:
    """The lines z = 0 of a layer on the plane: rows (a, b, c) of a x + b y + c = 0.

    W (units, 2), b (units,). The unit is open where a x + b y + c > 0.
    ValueError if the layer has not two inputs.
    """
    if W.ndim != 2 or W.shape[1] != 2:
        raise ValueError(f"W has the shape {W.shape}: a hinge line needs (units, 2)")
    return np.column_stack([W, b])


def layers_of(experiment: Experiment, weights: Floats) -> list[tuple[Floats, Floats]]:
    """The layers (W (fan_out, fan_in), b (fan_out,)) of one snapshot (P,), output last; views."""
    layers = []
    end = 0
    for fan_in, fan_out in pairwise(experiment.layer_sizes):
        start, end = end, end + fan_out * fan_in
        W = weights[start:end].reshape(fan_out, fan_in)
        start, end = end, end + fan_out
        layers.append((W, weights[start:end]))
    return layers


def finite_records(recording: Recording, activation: int, seed_index: int) -> int:
    """How many records were made before the network diverged; all if it did not."""
    step = recording.diverged_step[activation, seed_index]
    return len(recording.steps) if step < 0 else int(np.searchsorted(recording.steps, step))


def _finite(recording: Recording, activation: int, seed_index: int) -> NDArray[np.uint16]:
    """Open counts (R, L, W) of the records before the network diverged."""
    end = finite_records(recording, activation, seed_index)
    return recording.open_counts[activation, seed_index, :end]
