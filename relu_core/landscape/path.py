"""The way of one network through its weight space, from its recording or trained once more."""

from dataclasses import dataclass, replace

import numpy as np

from relu_core.arrays import Floats, Integers
from relu_core.experiment import Experiment
from relu_core.recording import SNAPSHOT_BYTES, Recording
from relu_core.units.history import has_weights
from relu_core.units.states import finite_records


@dataclass(frozen=True)
class Side:
    """Whose landscape: network `member`, from 0, of an experiment with one activation.

    `last_step`: the last that was recorded, before the end where a run was stopped.
    """

    experiment: Experiment
    member: int
    last_step: int


@dataclass(frozen=True, eq=False)
class Path:
    """One network at its R finite records: steps (R,), weights (R, P), loss (R,) of all samples.

    A network that diverged ends where it was last finite.
    """

    steps: Integers
    weights: Floats
    loss: Floats


def can_be_kept(experiment: Experiment) -> bool:
    """Whether two records of a network's weights are within the budget, so that there is a path."""
    return SNAPSHOT_BYTES // (4 * experiment.parameters) >= 2


def side_of(recording: Recording, activation: int, member: int) -> Side:
    """The network `member` of the activation at this index."""
    experiment = recording.experiment.alone(recording.activations[activation])
    return Side(experiment, member, int(recording.steps[-1]))


def path_of(recording: Recording, activation: int, member: int) -> Path | None:
    """The way of a network whose weights were recorded; None if they were not.

    ValueError if not even its first loss was finite.
    """
    if not has_weights(recording, member):
        return None
    end = finite_records(recording, activation, member)
    return _finite(
        recording.steps[:end],
        recording.snapshots[activation, member, :end],
        recording.loss[activation, member, :end],
    )


def trained_again(side: Side) -> Path:
    """The way of a network that is trained once more, alone and no further than it was recorded.

    It is the same way: a member's bits depend on itself alone. ValueError as in `path_of`, and if
    its weights are too many to keep two records of them.
    """
    from relu_core.training import advance, assemble, initial_weights, start

    if not can_be_kept(side.experiment):
        raise ValueError(f"{side.experiment.parameters} weights do not fit twice into the budget")
    fitting = SNAPSHOT_BYTES // (4 * side.experiment.parameters)
    alone = replace(side.experiment, seeds=1, records=min(side.experiment.records, fitting))
    weights = initial_weights(alone, alone.activations[0], side.member)
    # One step more: a record is made before the update that leaves its weights.
    state = advance(start(alone, weights[None]), min(side.last_step + 1, alone.steps))
    path = path_of(assemble(alone, state.records), 0, 0)
    assert path is not None, "as many records as fit are kept"
    return path


def _finite(steps: Integers, weights: Floats, loss: Floats) -> Path:
    # The weights can outlive the loss: where there is none, there is nothing to look around from.
    end = len(loss) if np.isfinite(loss).all() else int(np.argmin(np.isfinite(loss)))
    if not end:
        raise ValueError("the network was not finite at birth: it has no landscape")
    return Path(steps[:end], weights[:end], loss[:end])
