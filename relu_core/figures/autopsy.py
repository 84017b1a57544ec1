"""Packs the autopsy of a unit into what the browser needs to show it at any record."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from relu_core.figures.player import encode, identity
from relu_core.figures.subject import subject
from relu_core.recording import Recording
from relu_core.units.autopsy import Autopsy
from relu_core.units.soft_axis import SoftAxis, soft_axis

FEW = 4  # so many weights have a line each; of more the length, the spread and the largest
SHOWN_WEIGHTS = 3


def pack(
    recording: Recording, run: int, member: int, unit: int, found: Autopsy | None
) -> dict[str, Any]:
    """What the browser shows of ``unit``, counted through all layers; None: no weights recorded."""
    experiment = recording.experiment
    return {
        "id": identity(recording, member),
        "run": run,
        "unit": unit,
        "layer": unit // experiment.width,
        "place": unit % experiment.width,
        **subject(experiment, recording.activations[run]),
        "diverged_step": int(recording.diverged_step[run, member]),
        "samples": experiment.train_samples,
        "in_plane": experiment.layer_sizes[0] == 2,
        "found": None if found is None else _found(found),
    }


def _found(found: Autopsy) -> dict[str, Any]:
    parameters = _few(found) if found.weights.shape[1] <= FEW else _many(found)
    lines = [values for values in parameters.values() if values.dtype == np.float32]
    return {
        "steps": found.steps.tolist(),
        "fan_in": found.weights.shape[1],
        "looked_at": found.looked_at.tolist(),
        "open": found.open_counts[found.looked_at].tolist(),
        "axis": _axis(found.axis),
        "edges": found.edges.tolist(),
        "counts": encode(found.counts.astype(np.uint16)),
        "open_bins": (
            None if found.open_bins is None else encode(found.open_bins.astype(np.uint16))
        ),
        "closest_z": found.closest_z.tolist(),
        "bias": encode(found.bias.astype(np.float32)),
        "parameters": {name: encode(values) for name, values in parameters.items()},
        "parameter_axis": _axis(soft_axis(np.hstack([found.bias, *map(np.ravel, lines)]))),
    }


def _few(found: Autopsy) -> dict[str, NDArray[Any]]:
    """All weights (R, fan_in), and the inputs (H, fan_in) of the sample with the largest z."""
    return {
        "weights": found.weights.astype(np.float32),
        "closest": found.closest_inputs.astype(np.float32).astype(np.float16),
    }


def _many(found: Autopsy) -> dict[str, NDArray[Any]]:
    """Of the weights: length (R,), the middle four fifths' ends (R,), the largest few (R, K)."""
    largest = np.argsort(-np.abs(found.weights), axis=1)[:, :SHOWN_WEIGHTS]
    ends = np.quantile(found.weights, [0.1, 0.9], axis=1)
    return {
        "norm": np.linalg.norm(found.weights, axis=1).astype(np.float32),
        "low": ends[0].astype(np.float32),
        "high": ends[1].astype(np.float32),
        "largest": np.take_along_axis(found.weights, largest, axis=1).astype(np.float32),
        "largest_at": largest.astype(np.uint16),
    }


def _axis(axis: SoftAxis) -> dict[str, float]:
    return {"low": axis.low, "high": axis.high, "bend": axis.bend}
