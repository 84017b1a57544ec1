"""The jobs against a plain loop, vmap and one core's peak; what records and Adam add to them."""

from dataclasses import replace
from functools import partial
from typing import Any

from benchmarks.engine import contestants
from benchmarks.engine.jobs import JOBS, flops
from benchmarks.engine.timing import in_turn, medians, ratio, sgemm_peak
from relu_core.engine.cost import networks
from relu_core.experiment import Experiment

REPEATS = 5
STEPS = {"A256": 60, "A32": 300, "D32": 40}  # some tenths of a second
PLAIN_STEPS = 6
VMAP_STEPS = 15


def compare() -> dict[str, dict[str, float]]:
    """For each job network-steps a second, their ratio to the plain loop, and shares of the peak.

    `run_*`: of a whole run with 2 records; `steps_*`: of its updates alone.
    """
    return {name: _compare(experiment, STEPS[name]) for name, experiment in JOBS.items()}


def _compare(experiment: Experiment, steps: int) -> dict[str, float]:
    results = in_turn(
        {
            "plain": partial(contestants.plain_loop, experiment, PLAIN_STEPS),
            "vmap": partial(contestants.by_vmap, experiment, VMAP_STEPS),
            "steps": partial(contestants.our_steps, experiment, steps),
            "run": partial(contestants.our_run, experiment),
            "limit": lambda: sgemm_peak() / flops(experiment),
        },
        REPEATS,
    )
    return {
        **medians(results),
        "vmap_ratio": ratio(results, "vmap", "plain"),
        "steps_ratio": ratio(results, "steps", "plain"),
        "run_ratio": ratio(results, "run", "plain"),
        "steps_share": ratio(results, "steps", "limit"),
        "run_share": ratio(results, "run", "limit"),
    }


def records_cost() -> dict[str, dict[str, float]]:
    """What 52 records add to a run with 2, as a share of it; and the seconds of one record."""
    return {name: _records_cost(experiment) for name, experiment in JOBS.items()}


def _records_cost(experiment: Experiment) -> dict[str, float]:
    many, few = replace(experiment, records=52), replace(experiment, records=2)
    pace = in_turn(
        {
            "many": partial(contestants.our_run, many),
            "few": partial(contestants.our_run, few),
        },
        REPEATS,
    )
    run = networks(experiment) * experiment.steps
    middle = medians(pace)
    return {
        "added_share": ratio(pace, "few", "many") - 1,
        "seconds_each": (run / middle["many"] - run / middle["few"]) / 50,
    }


def optimizers() -> dict[str, dict[str, float]]:
    """Seconds of a run's steps with Adam as a multiple of those with SGD."""
    return {name: _optimizers(experiment, STEPS[name]) for name, experiment in JOBS.items()}


def _optimizers(experiment: Experiment, steps: int) -> dict[str, float]:
    adam = replace(experiment, optimizer="adam", learning_rate=0.01)
    pace = in_turn(
        {
            "sgd": partial(contestants.our_steps, experiment, steps),
            "adam": partial(contestants.our_steps, adam, steps),
        },
        REPEATS,
    )
    return {**medians(pace), "adam_time": ratio(pace, "sgd", "adam")}


def lines(compared: dict[str, dict[str, float]]) -> list[str]:
    """The comparison as a table."""
    table = [
        "network-steps/s (x plain)    plain  vmap            steps alone      run, 2 records"
        "     sgemm limit  share: steps  run"
    ]
    for name, row in compared.items():
        cells: dict[str, Any] = dict(row)
        table.append(
            "{name:26}{plain:7,.0f}  {vmap:7,.0f} ({vmap_ratio:4.1f})  {steps:8,.0f} "
            "({steps_ratio:4.1f})  {run:8,.0f} ({run_ratio:4.1f})   {limit:9,.0f}        "
            "{steps_share:.3f}  {run_share:.3f}".format(name=name, **cells)
        )
    return table
