"""What a worker does of a training run: segments that hand a pickled state on to the next.

Only workers load torch and unpack a state: the web process would pay 200 MB for it.
"""

import pickle
from dataclasses import dataclass, replace

from relu_core.experiment import Experiment
from relu_core.recording import Record


@dataclass(frozen=True)
class Piece:
    """What comes back from a worker: the state, still pickled, and what its segment recorded."""

    state: bytes
    step: int
    records: tuple[Record, ...]


def begin(experiment: Experiment) -> Piece:
    """The run before its first step."""
    from relu_core.training import start

    return Piece(pickle.dumps(start(experiment)), 0, ())


def go_on(state: bytes, steps: int) -> Piece:
    """The run some steps later."""
    from relu_core.training import advance

    after = advance(pickle.loads(state), steps)
    return Piece(pickle.dumps(replace(after, records=())), after.step, after.records)


def pace() -> float:
    """Operations that this machine does in a second."""
    from relu_core.engine.pace import operations_per_second

    return operations_per_second()
