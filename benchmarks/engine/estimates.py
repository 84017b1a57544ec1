"""What runs take against what was estimated: seconds by the counted operations, and memory."""

from dataclasses import replace

from benchmarks.engine import peak_memory
from benchmarks.engine.jobs import JOBS
from benchmarks.engine.timing import seconds
from relu_core.engine.pace import operations_per_second
from relu_core.experiment import Experiment
from relu_core.presets import PRESETS
from relu_core.training import train


def _runs() -> dict[str, Experiment]:
    jobs = {
        **JOBS,
        **{f"{name}, Adam": replace(JOBS[name], optimizer="adam") for name in ("A256", "D32")},
        "A32, 52 records": replace(JOBS["A32"], records=52),
    }
    return {**jobs, **{name: preset.experiment for name, preset in PRESETS.items()}}


def times() -> dict[str, tuple[float, float]]:
    """For each job and preset the seconds that were estimated and those that it took, in turn."""
    found = {}
    for name, run in _runs().items():
        # Just before each run: the machine may have become slower or faster.
        estimated = run.operations / operations_per_second()
        found[name] = (estimated, seconds(lambda run=run: train(run)))  # type: ignore[misc]
    return found


def lines(found: dict[str, tuple[float, float]], memory: dict[str, tuple[int, int]]) -> list[str]:
    """Both as tables, the truth first."""
    table = [
        f"{name:20} {taken:6.2f} s, estimated {estimated:6.2f} s ({estimated / taken:.2f})"
        for name, (estimated, taken) in found.items()
    ]
    table += [
        f"{name:20} {taken / 2**20:6.0f} MB, estimated {estimated / 2**20:6.0f} MB "
        f"({estimated / taken:.2f})"
        for name, (estimated, taken) in memory.items()
    ]
    return table


def measure() -> tuple[dict[str, tuple[float, float]], dict[str, tuple[int, int]]]:
    """Times and memory."""
    return times(), peak_memory.estimates()
