"""What a worker does of a training run: segments that hand a pickled state on to the next.

Only workers load torch and unpack a state: the web process would pay 200 MB for it.
"""

import pickle
from dataclasses import dataclass, replace

from relu_core.engine.parts import Part
from relu_core.recording import Record


@dataclass(frozen=True)
class Piece:
    """What comes back from a worker: the state, still pickled, and what its segment recorded."""

    state: bytes
    step: int
    records: tuple[Record, ...]


def go_on(part: Part, state: bytes | None, steps: int) -> Piece:
    """The part of a run some steps later; it begins where there is no state."""
    from relu_core.training import advance_part, start_part

    after = advance_part(part, pickle.loads(state) if state else start_part(part), steps)
    return Piece(pickle.dumps(replace(after, records=())), after.step, after.records)


def pace() -> float:
    """Operations that this machine does in a second."""
    from relu_core.engine.pace import operations_per_second

    return operations_per_second()
