"""How the time of one step grows with the networks, the depth, the width and the samples."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from benchmarks.engine import contestants
from benchmarks.engine.jobs import A256
from benchmarks.engine.timing import in_turn, medians
from relu_core.engine.cost import networks
from relu_core.experiment import Experiment

REPEATS = 3
SECONDS = 0.1  # of one measurement, about
PACE = 15_000_000_000  # operations a second, roughly: only to choose how many steps to time

# 1024 networks are 4 activations x 256 seeds; 1 is a single ReLU network.
SERIES: dict[str, list[tuple[int, Experiment]]] = {
    "networks": [
        (1, replace(A256, activations=("relu",), seeds=1)),
        *((n, replace(A256, seeds=n // 4)) for n in (4, 16, 64, 256, 1024)),
    ],
    "depth": [(n, replace(A256, depth=n)) for n in (1, 2, 5, 10, 20, 50)],
    "width": [(n, replace(A256, width=n)) for n in (8, 16, 32, 64, 128)],
    "samples": [(n, replace(A256, samples=n)) for n in (64, 128, 256, 512, 1024, 2048, 4096)],
}


def growth() -> dict[str, list[tuple[int, float]]]:
    """Seconds of one step of all networks, for each size of each series."""
    return {name: _measure(series) for name, series in SERIES.items()}


def _measure(series: Sequence[tuple[int, Experiment]]) -> list[tuple[int, float]]:
    pace = medians(
        in_turn(
            {str(size): partial(_step_seconds, experiment) for size, experiment in series},
            REPEATS,
        )
    )
    return [(size, pace[str(size)]) for size, _ in series]


def _step_seconds(experiment: Experiment) -> float:
    steps = round(SECONDS * PACE * experiment.steps / experiment.operations)
    steps = max(3, min(steps, 300))
    return networks(experiment) / contestants.our_steps(experiment, steps)


def lines(grown: dict[str, list[tuple[int, float]]]) -> list[str]:
    """The growth as a table, in milliseconds a step."""
    return [
        f"  {name:9} " + "   ".join(f"{size}: {1000 * time:.3g} ms" for size, time in points)
        for name, points in grown.items()
    ]
