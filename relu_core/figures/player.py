"""Packs a recording into what the browser needs to play it without asking the server again."""

from base64 import b64encode
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from relu_core.arrays import Integers
from relu_core.figures.subject import subject
from relu_core.recording import Recording
from relu_core.statistics import band, closed_shares, diverged, inner, median
from relu_core.units.telling import Telling, struck_down

# Characters of base64 in one payload; where more were recorded, evenly spread records are left out.
BUDGET_RECORDS = 400_000
BUDGET_WEIGHTS = 600_000
SHOWN = 32  # units of a layer that are shown, and of the first layer as images
HALF_LIMIT = 65_504.0  # the largest float16


def pack(
    recording: Recording,
    member: int = 0,
    telling: Telling = struck_down,
    front: int | None = None,
) -> dict[str, Any]:
    """What the browser draws of ``recording``, looking into network ``member`` of each activation.

    It opens on the unit that `telling` finds. ``front``: the last step recorded of a run that is
    `under_way`; weights come from there alone then.

    Arrays are ``{dtype, shape, data}`` with little-endian bytes in base64; about 100 kB for two
    activations of 2x16, at most about 1 MB. The last axis of ``open`` counts samples per unit.
    """
    experiment = recording.experiment
    data = experiment.data()
    features, *_, outputs = experiment.layer_sizes
    in_plane = features == 2
    runs = range(len(recording.activations))
    units = experiment.depth * experiment.width
    bytes_each = len(runs) * (2 * units + 4 * experiment.seeds)
    kept = that_fit(np.arange(len(recording.steps)), bytes_each, BUDGET_RECORDS)
    steps = recording.steps[kept]
    seen = np.arange(len(kept))
    if front is not None:
        seen = np.searchsorted(steps, [front], side="right") - 1
    return {
        "id": identity(recording, member),
        "start": _start(recording, member),
        "steps": steps.tolist(),
        "planned_steps": experiment.steps,
        "seeds": experiment.seeds,
        "inner": inner(experiment.seeds),
        "member": member,
        "unit": telling(recording, 0, member, SHOWN),
        "samples": experiment.train_samples,
        "network": {
            "features": features,
            "depth": experiment.depth,
            "width": experiment.width,
            "outputs": outputs,
        },
        "points": encode(data.X_train) if in_plane else None,
        "classes": encode(data.y_train.astype(np.uint8)) if in_plane else None,
        "runs": [_run(recording, index, member, kept, seen) for index in runs],
        **({} if front is None else {"fronts": seen.tolist()}),
    }


def identity(recording: Recording, member: int) -> int:
    """Tells the figures of one network from those of others, in Python and in the browser."""
    return crc32(repr((recording.experiment, member, len(recording.steps))).encode())


def _start(recording: Recording, member: int) -> int:
    """The same for networks from the same weights, however they are trained."""
    experiment = recording.experiment
    start = (experiment.seed, member, experiment.init, experiment.init_std, experiment.layer_sizes)
    return crc32(repr((start, recording.activations)).encode())


def encode(array: NDArray[Any]) -> dict[str, Any]:
    """``array`` as JSON: dtype, shape, and its little-endian bytes in base64."""
    little = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
    data = b64encode(little.tobytes()).decode()
    return {"dtype": array.dtype.name, "shape": list(array.shape), "data": data}


def _run(
    recording: Recording, index: int, member: int, kept: Integers, seen: Integers
) -> dict[str, Any]:
    """The part of the payload that belongs to one activation."""
    experiment = recording.experiment
    closed = closed_shares(recording, index)[:, kept]
    curves = dict(zip(("median", "low", "high"), band(closed), strict=True))
    return {
        **subject(experiment, recording.activations[index]),
        "diverged": diverged(recording, index),
        "diverged_step": int(recording.diverged_step[index, member]),
        "accuracy": encode(recording.accuracy[index, member, kept]),
        "median_accuracy": encode(median(recording.accuracy[index][:, kept]).astype(np.float32)),
        "open": encode(recording.open_counts[index, member, kept]),
        "closed": encode(closed.astype(np.float32)),
        **{key: encode(values.astype(np.float32)) for key, values in curves.items()},
        "snapshots": _snapshots(recording, index, member, kept, seen),
    }


def _snapshots(
    recording: Recording, index: int, member: int, kept: Integers, seen: Integers
) -> dict[str, Any] | None:
    """The weights of one network at as many of the records ``seen`` as fit; None if there are none.

    ``records`` (K,) says which of ``kept``. In the plane ``values`` (K, P) are all weights, in
    float16 where they fit; else the first layer's, as images (K, units, features), int8 with
    127 for the largest of each image.
    """
    if member >= recording.snapshots.shape[1]:
        return None
    weights = recording.snapshots[index, member, kept[seen]]
    finite = np.where(np.isfinite(weights), weights, 0)
    features = recording.experiment.layer_sizes[0]
    if features == 2:
        values = weights.astype(np.float16) if np.abs(finite).max() <= HALF_LIMIT else weights
    else:
        units = min(recording.experiment.width, SHOWN)
        images = finite[:, : units * features].reshape(len(seen), units, features)
        largest = np.maximum(np.abs(images).max(axis=-1, keepdims=True), 1e-12)
        values = np.rint(127 * images / largest).astype(np.int8)
    budget = BUDGET_WEIGHTS // len(recording.activations)
    records = that_fit(np.arange(len(seen)), values[0].nbytes, budget)
    return {"records": seen[records].tolist(), "values": encode(values[records])}


def that_fit(records: Integers, bytes_each: int, budget: int) -> Integers:
    """As many of ``records`` as fit, evenly spread, the first and the last always among them."""
    fitting = max(2, int(budget / (bytes_each * 4 / 3)))
    if len(records) <= fitting:
        return records
    chosen: Integers = records[np.linspace(0, len(records) - 1, fitting).round().astype(np.int64)]
    return chosen
