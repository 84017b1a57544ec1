"""The memory that a run takes as it travels between processes, beside what was estimated."""

import json
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.engine.jobs import A32, A256, D32
from relu_core.engine.cost import memory
from relu_core.experiment import Experiment

# From small to near what is allowed.
RUNS = {
    "A256": replace(A256, steps=4),
    "D32": replace(D32, steps=4),
    "1024 networks": replace(A256, seeds=256, steps=4),
    "depth 50": replace(A256, depth=50, steps=2),
    "large, Adam": replace(A32, width=256, depth=8, seeds=4, optimizer="adam", steps=2),
}
STATUS = Path("/proc/self/status")  # Linux alone tells


def peak_of(experiment: Experiment) -> int:
    """Bytes by which a new process grows at most while it makes a run in two segments."""
    answer = subprocess.run(
        [sys.executable, "-m", "benchmarks.engine.peak_memory"],
        input=json.dumps(experiment.as_dict()),
        capture_output=True,
        text=True,
        check=True,
    )
    return int(answer.stdout)


def estimates() -> dict[str, tuple[int, int]]:
    """For each run the bytes that were estimated and those that it took."""
    return {name: (memory(run), peak_of(run)) for name, run in RUNS.items()}


def _kilobytes(key: str) -> int:
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(key))
    return int(line.split()[1])


def _measure(experiment: Experiment) -> int:
    from relu_core.training import advance, assemble, start, train

    train(replace(experiment, seeds=1, depth=1, width=1, steps=1))  # what torch needs for itself
    before = _kilobytes("VmRSS")
    state, records = pickle.dumps(start(experiment)), []
    for steps in (1, experiment.steps):
        after = advance(pickle.loads(state), steps)
        records += after.records
        state = pickle.dumps(replace(after, records=()))
    assemble(experiment, records)
    return 1024 * (_kilobytes("VmHWM") - before)


if __name__ == "__main__":
    print(_measure(Experiment(**json.load(sys.stdin))))
