"""What a run showed, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from relu_core.activations import Activation
from relu_core.arrays import Flags, Floats, Integers
from relu_core.experiment import Experiment

# Raised whenever the same experiment gives another recording than before.
VERSION = 2

SNAPSHOT_BYTES = 16 * 2**20


@dataclass(frozen=True, eq=False)
class Record:
    """Every network at one moment, measured on the whole training set.

    A activations, S seeds, M members with a snapshot, L hidden layers of W units, P weights:
    loss, accuracy, test_accuracy (A, S); gradient_norm (A, S, L+1), 0 also where the gradients are
    under 1e-38; open_counts (A, S, L, W); snapshot (A, M, P); diverged_step and overflow_layer
    (A, S), -1 for none.
    The last record of a run has all `weights` (A, S, P) too, if they fit the same budget.
    """

    step: int
    loss: Floats
    accuracy: Floats
    test_accuracy: Floats
    gradient_norm: Floats
    open_counts: NDArray[np.uint16]
    snapshot: Floats
    diverged_step: Integers
    overflow_layer: Integers
    weights: Floats | None = None


@dataclass(frozen=True, eq=False)
class Recording:
    """The records of a run, R of them, with the axes of `Record` and R after the networks' axes.

    steps (R,): updates done. `open_counts`: training samples that each hidden unit is open on: with
    z > 0, or of a function that is flat elsewhere than below 0, with f'(z) not 0.
    `snapshots` (A, M, R, P): weights of the first M seeds, per layer W (fan_out, fan_in)
    row-major, then b. `closed_fraction` (A, S, R, L): units that are open on none;
    `dead_fraction`: the same where that means a gradient of exactly 0 (ReLU, slope 0, a learner's
    own function that is flat somewhere), else 0.
    `diverged_step`: the first step with nan or inf in the weights or the loss (the batch's at
    every step, the whole set's at records), -1 for none; from there on a network's series are nan.
    `overflow_layer` (A, S): the first layer, from 1, of which weights or outputs were not finite at
    that step, the output layer's number where only the loss was not; -1 for none.
    `final_weights` (A, S, P): where every network ended, so that others may go on from there;
    None if the run was stopped, or if they are over 16 MB.
    """

    experiment: Experiment
    activations: tuple[str, ...]
    steps: Integers
    loss: Floats
    accuracy: Floats
    test_accuracy: Floats
    gradient_norm: Floats
    closed_fraction: Floats
    dead_fraction: Floats
    diverged: Flags
    diverged_step: Integers
    overflow_layer: Integers
    open_counts: NDArray[np.uint16]
    snapshots: Floats
    final_weights: Floats | None = None

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays."""
        return sum(array.nbytes for array in vars(self).values() if isinstance(array, np.ndarray))


def record_steps(steps: int, records: int) -> Integers:
    """When to record: 0 and `steps`, at first every step, then in steps that grow evenly.

    Increasing and unique; `records` of them, or steps + 1 if that is fewer.
    """
    chosen = [0, 1]
    for left in range(min(records, steps + 1) - 2, 0, -1):
        last = chosen[-1]
        chosen.append(max(last + 1, round(last * (steps / last) ** (1 / left))))
    chosen[-1] = steps
    return np.array(chosen, dtype=np.int64)


def snapshot_members(experiment: Experiment) -> int:
    """How many seeds per activation have their weights recorded within the budget of 16 MB."""
    records = len(record_steps(experiment.steps, experiment.records))
    each = len(experiment.activations) * records * experiment.parameters * 4
    return min(experiment.seeds, SNAPSHOT_BYTES // each)


def keeps_final_weights(experiment: Experiment) -> bool:
    """Whether the weights that all networks end with are within the same budget."""
    networks = len(experiment.activations) * experiment.seeds
    return networks * experiment.parameters * 4 <= SNAPSHOT_BYTES


def closed_state(activation: Activation, slope: float) -> str:
    """What a unit is that is open on no sample: "dead", "leaking" (Leaky ReLU), else "closed"."""
    if activation.can_die(slope):
        return "dead"
    return "leaking" if activation.name == "leaky_relu" else "closed"


def assemble(experiment: Experiment, records: Sequence[Record]) -> Recording:
    """The recording that these records make, in the order of their steps."""
    steps = np.array([record.step for record in records], dtype=np.int64)
    diverged_step = records[-1].diverged_step
    is_lost = (diverged_step[..., None] >= 0) & (steps >= diverged_step[..., None])

    def series(name: str) -> Floats:
        values = np.stack([getattr(record, name) for record in records], axis=2)
        return _blank(values, is_lost)

    open_counts = np.stack([record.open_counts for record in records], axis=2)
    closed_fraction = _blank((open_counts == 0).mean(axis=-1, dtype=np.float32), is_lost)
    slope = experiment.slope
    mortal = [experiment.function(name).can_die(slope) for name in experiment.activations]
    final_weights = records[-1].weights
    members = records[0].snapshot.shape[1]
    return Recording(
        experiment=experiment,
        activations=experiment.activations,
        steps=steps,
        loss=series("loss"),
        accuracy=series("accuracy"),
        test_accuracy=series("test_accuracy"),
        gradient_norm=series("gradient_norm"),
        closed_fraction=closed_fraction,
        # Not closed * mortal: a diverged network stays nan under every activation.
        dead_fraction=np.where(
            np.array(mortal)[:, None, None, None] | np.isnan(closed_fraction), closed_fraction, 0
        ).astype(np.float32),
        diverged=diverged_step >= 0,
        diverged_step=diverged_step,
        overflow_layer=records[-1].overflow_layer,
        open_counts=open_counts,
        snapshots=_blank(
            np.stack([record.snapshot for record in records], axis=2), is_lost[:, :members]
        ),
        final_weights=None if final_weights is None else _blank(final_weights, diverged_step >= 0),
    )


def under_way(experiment: Experiment, records: Sequence[Record]) -> Recording:
    """A run that goes on, in the shape that its recording will have.

    At the records to come it holds what was recorded last; all is nan where that is nothing. Its
    snapshots are those of the last record, at all of them.
    """
    records = records or [_nothing(experiment)]
    light = [replace(each, snapshot=each.snapshot[..., :0], weights=None) for each in records]
    planned = record_steps(experiment.steps, experiment.records).tolist()
    held = [replace(light[-1], step=step) for step in planned[len(light) :]]
    recording = assemble(experiment, [*light, *held])
    snapshot = records[-1].snapshot
    snapshot = _blank(snapshot, recording.diverged[:, : snapshot.shape[1]])
    shape = (*snapshot.shape[:2], len(planned), snapshot.shape[2])
    return replace(recording, snapshots=np.broadcast_to(snapshot[:, :, None], shape))


def _nothing(experiment: Experiment) -> Record:
    """What is known of a run that has not begun."""
    networks = (len(experiment.activations), experiment.seeds)
    depth, width = experiment.depth, experiment.width
    members = (networks[0], snapshot_members(experiment))

    def unknown(*shape: int) -> Floats:
        return np.full(shape, np.nan, dtype=np.float32)

    return Record(
        step=0,
        loss=unknown(*networks),
        accuracy=unknown(*networks),
        test_accuracy=unknown(*networks),
        gradient_norm=unknown(*networks, depth + 1),
        open_counts=np.zeros((*networks, depth, width), dtype=np.uint16),
        snapshot=unknown(*members, experiment.parameters),
        diverged_step=np.full(networks, -1, dtype=np.int64),
        overflow_layer=np.full(networks, -1, dtype=np.int64),
    )


def _blank(values: Floats, is_lost: Flags) -> Floats:
    """`values` (A, S, R, ...) with nan where a network has diverged."""
    lost = is_lost.reshape(is_lost.shape + (1,) * (values.ndim - is_lost.ndim))
    return np.where(lost, np.float32(np.nan), values)
