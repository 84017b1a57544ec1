"""What a recording says about single networks: the weights of their layers, and the typical one."""

from itertools import pairwise

import numpy as np

from relu_core.arrays import Floats
from relu_core.experiment import Experiment
from relu_core.recording import Recording
from relu_core.statistics import median


def typical_member(recording: Recording, activation: int = 0, among: int | None = None) -> int:
    """The seed index of the finite network whose end lies nearest the median of all such ends.

    An end is the last record's share of closed units and accuracy; both are shares of 1. ``among``
    the first so many networks alone it is looked for, if any of them is finite.
    """
    closed = recording.closed_fraction[activation, :, -1].mean(axis=-1)
    ends = np.column_stack([closed, recording.accuracy[activation, :, -1]])
    finite = np.isfinite(ends).all(axis=1)
    if not finite.any():
        return 0
    distance = np.linalg.norm(ends - median(ends), axis=1)
    if among and finite[:among].any():
        distance = distance[:among]
    return int(np.nanargmin(distance))


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
