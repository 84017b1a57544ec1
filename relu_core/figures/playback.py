"""Packs contenders of one or more recordings into what the browser needs to play their race."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from relu_core.activations import Activation
from relu_core.arrays import Integers
from relu_core.experiment import Experiment
from relu_core.figures.player import HALF_LIMIT, encode, that_fit
from relu_core.figures.subject import subject
from relu_core.recording import Recording
from relu_core.statistics import band, inner

MOST_CONTENDERS = 4
# Characters of base64 in one payload; where more was recorded, evenly spread records are left out.
BUDGET_SERIES = 300_000
BUDGET_WEIGHTS = 600_000


@dataclass(frozen=True)
class Entry:
    """A contender: activation number ``index`` of ``recording``, under the name learners read.

    ``look``, of LOOKS, tells it from others of its activation; empty: that of the activation.
    """

    name: str
    activation: str
    recording: Recording
    index: int
    look: str = ""

    @property
    def function(self) -> Activation:
        return self.recording.experiment.function(self.activation)

    @property
    def drawn_as(self) -> str:
        """The name of its look."""
        return self.look or self.activation


def entries_of(recording: Recording) -> tuple[Entry, ...]:
    """All activations of one recording, each under its own name."""
    slope = recording.experiment.slope
    return tuple(
        Entry(function.name_with(slope), function.name, recording, index)
        for index, function in enumerate(recording.experiment.functions)
    )


def pack(
    entries: Sequence[Entry],
    classes: int,
    member: int = 0,
    measure: str = "test_accuracy",
    fronts: Sequence[int] | None = None,
) -> dict[str, Any]:
    """What the browser draws of 1 to 4 contenders, and of network ``member`` of each in the plane.

    They are played on the steps at which any of them was recorded, each holding its last record.
    It opens on the accuracy `measure`. ``fronts``: the last steps recorded of contenders that are
    `under_way`; weights come from there alone then.
    Arrays are ``{dtype, shape, data}`` with little-endian bytes in base64, at most about 1 MB.
    ValueError if there are too many or none, or if their networks differ in shape.
    """
    shapes = {entry.recording.experiment.layer_sizes for entry in entries}
    if not 1 <= len(entries) <= MOST_CONTENDERS or len(shapes) > 1:
        raise ValueError(
            f"1 to {MOST_CONTENDERS} contenders of one shape, not {len(entries)} of {shapes}"
        )
    (layer_sizes,) = shapes
    features, *hidden, outputs = layer_sizes
    union = _all_steps(entries)
    bytes_each = 4 * len(entries) * (3 * 3 + 3 * (len(hidden) + 1) + 1)
    steps = union[that_fit(np.arange(len(union)), bytes_each, BUDGET_SERIES)]
    front = None if fronts is None else int(held(steps, np.array([max(fronts)]))[0])
    maps = None
    if features == 2 and outputs == 1:
        shown = np.arange(len(steps)) if front is None else np.array([front])
        maps = _maps(entries, steps, member, shown)
    data = entries[0].recording.experiment.data()
    return {
        "id": identity(entries, member),
        "steps": steps.tolist(),
        "planned_steps": max(entry.recording.experiment.steps for entry in entries),
        "classes": classes,
        "measure": measure,
        "member": member,
        "network": {
            "features": features,
            "depth": len(hidden),
            "width": hidden[0],
            "outputs": outputs,
        },
        "points": encode(data.X_train) if maps else None,
        "point_classes": encode(data.y_train.astype(np.uint8)) if maps else None,
        "maps": maps,
        "entries": [_entry(entry, steps) for entry in entries],
        **({} if fronts is None else {"fronts": held(steps, np.array(fronts)).tolist()}),
    }


def identity(entries: Sequence[Entry], member: int = 0) -> int:
    """Tells the playback of these contenders from others, in Python and in the browser."""
    union = _all_steps(entries)
    of = [(entry.name, entry.recording.experiment, entry.index) for entry in entries]
    return crc32(repr((of, member, len(union), int(union[-1]))).encode())


def _all_steps(entries: Sequence[Entry]) -> Integers:
    """The steps at which any of them was recorded."""
    return reduce(np.union1d, [entry.recording.steps for entry in entries])


def numbers(contenders: int, experiment: Experiment) -> int:
    """About how many numbers `pack` takes of so many contenders, but for their weights."""
    return contenders * experiment.records * 3 * (experiment.depth + 4)


def held(recorded: NDArray[np.integer], steps: NDArray[np.integer]) -> Integers:
    """Per step the index of the last record at or before it."""
    return np.searchsorted(recorded, steps, side="right") - 1


def _entry(entry: Entry, steps: Integers) -> dict[str, Any]:
    """The part of the payload that belongs to one contender, over ``steps`` (U,).

    ``diverged`` (U,) counts the networks that are no longer finite; ``diverged_step``: where the
    last of them went, if none is left, else -1.
    """
    recording, index = entry.recording, entry.index
    at = held(recording.steps, steps)
    gone = recording.diverged_step[index]
    is_lost = (gone[:, None] >= 0) & (gone[:, None] <= recording.steps[at])
    series = {
        "test_accuracy": recording.test_accuracy,
        "accuracy": recording.accuracy,
        "loss": recording.loss,
        "gradient": recording.gradient_norm,
    }
    return {
        **subject(recording.experiment, entry.activation),
        "name": entry.name,
        "look": entry.drawn_as,
        "seeds": recording.experiment.seeds,
        "inner": inner(recording.experiment.seeds),
        "diverged": encode(is_lost.sum(axis=0).astype(np.uint16)),
        "diverged_step": int(gone.max()) if is_lost[:, -1].all() else -1,
        **{
            name: encode(band(values[index][:, at]).astype(np.float32))
            for name, values in series.items()
        },
    }


def _maps(
    entries: Sequence[Entry], steps: Integers, member: int, records: Integers
) -> list[dict[str, Any]] | None:
    """The weights of one network of each contender at as many of the ``records`` as fit.

    ``records`` (K,) says which of the steps; ``values`` (K, P), in float16 where they fit. None
    if a contender's weights were not recorded, or if not even those of two records fit.
    """
    if any(member >= entry.recording.snapshots.shape[1] for entry in entries):
        return None
    budget = BUDGET_WEIGHTS // len(entries)
    maps = []
    for entry in entries:
        recording = entry.recording
        weights = recording.snapshots[entry.index, member][held(recording.steps, steps[records])]
        finite = np.where(np.isfinite(weights), weights, 0)
        values = weights.astype(np.float16) if np.abs(finite).max() <= HALF_LIMIT else weights
        kept = that_fit(np.arange(len(records)), values[0].nbytes, budget)
        if len(kept) * values[0].nbytes * 4 / 3 > budget:
            return None
        maps.append({"records": records[kept].tolist(), "values": encode(values[kept])})
    return maps
