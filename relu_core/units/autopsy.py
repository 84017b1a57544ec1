"""The autopsy of one unit: what it computed on every sample, and what closed or opened it.

From the weights that a run recorded, by NumPy alone.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from relu_core.arrays import Array, Flags, Integers
from relu_core.recording import Recording
from relu_core.units.history import UnitHistory, has_weights
from relu_core.units.soft_axis import SoftAxis, soft_axis
from relu_core.units.turns import Turn, turn_between

BINS = 48  # half of them on each side of 0
MOST_TURNS = 6
GREAT_LOSS = 0.25  # of all samples, from one record to the next


@dataclass(frozen=True, eq=False)
class Autopsy:
    """One unit, up to the divergence of its network if there is one; `layer`, `unit` from 0.

    R records: steps, open_counts, bias (R,); weights (R, fan_in). `looked_at` (H,): the records
    that have a histogram of z over all `samples`: counts (H, B) between edges (B + 1,) on `axis`,
    where 0 belongs to the left and the sums left and right of it are those of `open_counts`;
    of a function with a `flat_edge`, `open_bins` (H, B) are those of them that it is open on.
    `closest_inputs` (H, fan_in) and `closest_z` (H,): the sample with the largest z. `turns`: the
    unit's greatest loss and the last of its closings and openings, `turns_before` of which came
    earlier.
    """

    layer: int
    unit: int
    samples: int
    steps: Integers
    open_counts: Integers
    bias: Array
    weights: Array
    looked_at: Integers
    axis: SoftAxis
    edges: Array
    counts: Integers
    open_bins: Integers | None
    closest_inputs: Array
    closest_z: Array
    turns: tuple[Turn, ...]
    turns_before: int


def autopsy(
    recording: Recording, activation_index: int, seed_index: int, layer: int, unit: int
) -> Autopsy:
    """What happened to one unit; ValueError if its network's weights were not recorded."""
    if not has_weights(recording, seed_index):
        known = recording.snapshots.shape[1]
        raise ValueError(f"seed_index is {seed_index}: the weights of the first {known} are known")
    history = UnitHistory(recording, activation_index, seed_index, layer, unit)
    moment_at = lru_cache(maxsize=2)(history.moment)

    looked_at = history.evenly_spread()
    z = np.empty((len(looked_at), recording.experiment.train_samples))
    closest_inputs = np.empty((len(looked_at), recording.experiment.layer_sizes[layer]))
    for place, record in enumerate(looked_at.tolist()):
        moment = moment_at(record)
        z[place] = moment.z()
        closest_inputs[place] = moment.h[np.argmax(z[place])]
    is_usual = history.function.flat_edge(recording.experiment.slope) is None
    z = _agreeing(z, history.open_counts[looked_at]) if is_usual else np.sort(z, axis=1)
    axis = soft_axis(z, symmetric=True)
    edges = axis.edges(BINS)

    changed = (np.flatnonzero(np.diff(history.open_counts > 0)) + 1).tolist()
    explained = {*changed[-MOST_TURNS:], *_great_loss(history.open_counts, z.shape[1])}
    turns = [turn_between(moment_at(now - 1), moment_at(now)) for now in sorted(explained)]
    return Autopsy(
        layer=layer,
        unit=unit,
        samples=z.shape[1],
        steps=recording.steps[: len(history)],
        open_counts=history.open_counts,
        bias=history.bias,
        weights=history.weights,
        looked_at=looked_at,
        axis=axis,
        edges=edges,
        counts=_counts(z, edges),
        open_bins=None if is_usual else _counts(z, edges, history.openness(z) > 0),
        closest_inputs=closest_inputs,
        closest_z=z[:, -1],
        turns=tuple(turns),
        turns_before=len(set(changed) - explained),
    )


def _great_loss(open_counts: Integers, samples: int) -> list[int]:
    """The record at which the unit was open on far fewer samples than one before; or none."""
    losses = -np.diff(open_counts)
    return [int(np.argmax(losses)) + 1] if losses.max(initial=0) > GREAT_LOSS * samples else []


def _agreeing(z: Array, open_counts: Integers) -> Array:
    """z (H, samples) in ascending order, of which just the recorded counts are over 0.

    The run summed in float32: a z that is 0 but for rounding may have been on the other side.
    """
    ordered = np.sort(z, axis=1)
    is_open = np.arange(z.shape[1]) >= z.shape[1] - open_counts[:, None]
    least = np.finfo(np.float32).tiny
    return np.where(is_open, np.maximum(ordered, least), np.minimum(ordered, 0.0))


def _counts(z: Array, edges: Array, is_counted: Flags | bool = True) -> Integers:
    """How many of each row lie in each bin; a bin is open on the left: z = 0 is not over 0."""
    bins = np.clip(np.searchsorted(edges, z, side="left") - 1, 0, len(edges) - 2)
    counts = np.zeros((len(z), len(edges) - 1), dtype=np.int64)
    np.add.at(counts, (np.arange(len(z))[:, None], bins), is_counted)
    return counts
