"""A run in parts that several workers train at once: the same recording, whoever does what."""

import signal
from collections.abc import Callable
from dataclasses import fields, replace
from threading import Barrier
from typing import Any

import numpy as np
import pytest

from pages.service import segments
from pages.service.jobs import Jobs
from pages.service.workers import Workers
from relu_core.experiment import Experiment
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.training import train
from tests.pages.service.test_jobs import PATIENCE, wait_for, watched

FOUR = ("relu", "leaky_relu", "sigmoid", "tanh")
LESSON = replace(PRESETS["k1"].experiment, activations=FOUR, records=10)


class Mortal(Workers):
    """Workers of which one is killed in the second segment of each part of a run."""

    attempts = 20  # a call may be lost with another's worker

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.killed: set[Experiment] = set()

    def _result(self, pool: Any, function: Callable[..., Any], arguments: Any) -> Any:
        if function is segments.go_on:
            part, state, _ = arguments
            if state is not None and part.experiment not in self.killed:
                self.killed.add(part.experiment)
                function, arguments = signal.raise_signal, (signal.SIGKILL,)
        return super()._result(pool, function, arguments)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_recording_is_the_same_whoever_trains_it_and_dies_over_it(count: int) -> None:
    workers = Mortal(count)
    jobs = Jobs(workers)
    try:
        job = watched(jobs, LESSON)
    finally:
        jobs.stop()
    assert len(job.chains) == 4
    assert workers.killed == {chain.part.experiment for chain in job.chains}
    assert job.recording is not None
    here = train(LESSON)
    for field in fields(Recording):
        np.testing.assert_array_equal(
            getattr(job.recording, field.name), getattr(here, field.name), err_msg=field.name
        )


class Together(Workers):
    """Workers that begin the parts of a run only when all four are at one."""

    def __init__(self) -> None:
        super().__init__(4)
        self.all_are_here = Barrier(4)

    def _result(self, pool: Any, function: Callable[..., Any], arguments: Any) -> Any:
        if function is segments.go_on and arguments[1] is None:
            self.all_are_here.wait(PATIENCE)
        return function(*arguments)

    def _open(self) -> None: ...
    def _close(self, pool: Any) -> None: ...


def test_four_workers_are_at_one_run_at_once() -> None:
    jobs = Jobs(Together())
    job = watched(jobs, replace(LESSON, steps=200))
    jobs.stop()
    assert job.error is None  # a barrier that is not passed breaks
    assert job.recording is not None
    assert job.records == []


def test_what_a_run_has_recorded_comes_while_it_trains() -> None:
    jobs = Jobs(Workers(2))
    job = jobs.submit(replace(LESSON, seed=18, steps=3000), "ada")
    seen: list[int] = []

    def has_ended() -> bool:
        job.watch("ada")
        seen.append(len(job.records))
        so_far = job.so_far()
        assert so_far is None or so_far.loss.shape[:2] == (4, 16)
        return job.ended

    try:
        wait_for(has_ended)
    finally:
        jobs.stop()
    assert len(set(seen)) >= 5
