"""Runs that would take too long or too much memory are refused, with the count."""

from typing import Any

import pytest

from benchmarks.engine.peak_memory import RUNS, STATUS, peak_of
from relu_core.engine.cost import MAX_OPERATIONS, memory, steps_within
from relu_core.experiment import Experiment
from relu_core.recording import record_steps


def experiment(**changes: Any) -> Experiment:
    settings: dict[str, Any] = {
        "dataset": "moons",
        "activations": ("relu", "leaky_relu"),
        "depth": 2,
        "width": 16,
        "learning_rate": 0.1,
        "steps": 100,
    }
    return Experiment(**{**settings, **changes})


def test_a_run_over_the_fixed_count_of_operations_is_refused_with_the_count() -> None:
    with pytest.raises(ValueError, match=r"needs .*e\+.* operations: allowed are 3e\+12.* lower"):
        experiment(steps=100_000, seeds=64)
    assert 0 < experiment().operations <= MAX_OPERATIONS
    assert experiment(steps=200).operations > experiment().operations


@pytest.mark.parametrize("batch_size", [None, 8])
def test_the_first_steps_are_as_many_as_can_be_paid_with_their_records(
    batch_size: int | None,
) -> None:
    run = experiment(batch_size=batch_size, records=20)
    recorded = record_steps(run.steps, run.records).tolist()

    def cost(steps: int) -> int:
        records = sum(step <= steps for step in recorded)
        return experiment(batch_size=batch_size, steps=steps, records=records).operations

    for share in (0, 0.01, 0.1, 0.4, 0.9, 2):
        most = share * run.operations
        steps = steps_within(run, recorded, most)
        assert steps == 1 or cost(steps) <= most
        assert steps == run.steps or cost(steps + 1) > most
    assert steps == run.steps


def test_a_run_that_would_not_fit_the_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="bytes of memory"):
        experiment(depth=50, width=256, seeds=256, steps=1, batch_size=1, samples=4, records=2)


@pytest.mark.parametrize(
    "more",
    [
        {"steps": 200},
        {"seeds": 17},
        {"depth": 3},
        {"width": 17},
        {"samples": 512},
        {"records": 60},
        {"activations": ("relu", "leaky_relu", "tanh")},
        {"clip": 1.0},
    ],
)
def test_more_of_anything_costs_more(more: dict[str, Any]) -> None:
    assert experiment(**more).operations > experiment().operations


@pytest.mark.skipif(not STATUS.exists(), reason="this system does not tell a process's memory")
@pytest.mark.parametrize("name", ["D32", "1024 networks", "depth 50"])
def test_a_run_takes_about_the_memory_that_was_estimated(name: str) -> None:
    estimated, taken = memory(RUNS[name]), peak_of(RUNS[name])
    assert taken / 1.5 < estimated < 2 * taken
