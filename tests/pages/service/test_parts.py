"""A run in parts that several workers train at once: the same recording, whoever does what."""

import signal
from collections.abc import Callable
from dataclasses import fields, replace
from threading import Barrier
from typing import Any

import numpy as np
import pytest

from pages.service import segments
from pages.service.job import Chain, Job
from pages.service.jobs import Jobs
from pages.service.queue import FairQueue
from pages.service.segments import Piece
from pages.service.workers import Workers
from relu_core.engine.cost import networks
from relu_core.experiment import Experiment
from relu_core.lessons.scenarios import DEAD_NEURONS, VANISHING_GRADIENTS, Scenario
from relu_core.presets import PRESETS
from relu_core.recording import Recording
from relu_core.training import train
from tests.pages.service.test_jobs import PATIENCE, wait_for, watched

FOUR = ("relu", "leaky_relu", "sigmoid", "tanh")
SEGMENTS = 25
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


def end_of(experiment: Experiment, workers: int) -> float:
    """When a run ends that so many workers take from the queue; in one piece it would at 1.

    Counted and not timed: a segment takes as long as its operations say.
    """
    assert experiment.steps % SEGMENTS == 0
    job = Job(experiment)
    queue: FairQueue[Job] = FairQueue(1)
    queue.put(job)
    now = 0.0
    under_way: list[tuple[float, Chain]] = []  # by when a worker is through with a segment
    while job.hands:
        while len(under_way) < min(workers, job.hands):
            assert queue.take() is job
            chain = job.take_chain()
            assert chain is not None
            operations = chain.part.experiment.operations / SEGMENTS
            under_way.append((now + operations / experiment.operations, chain))
        now, chain = next_one = min(under_way, key=lambda segment: segment[0])
        under_way.remove(next_one)
        job.advance(chain, Piece(b"", chain.step + experiment.steps // SEGMENTS, ()))
        job.give_back(chain)
        queue.give_back(job, waits_again=job.hands > 0)
    return now


LESSONS = {
    lesson.name: lesson.experiment
    for lesson in (*DEAD_NEURONS, *VANISHING_GRADIENTS)
    if isinstance(lesson, Scenario)
}


@pytest.mark.parametrize("name", ["who_learns", "one_layer", "large_weights", "exploding"])
def test_four_workers_do_a_long_lesson_in_near_a_quarter(name: str) -> None:
    experiment = LESSONS[name]
    # Each trains a quarter of the networks; those of one function are more work than another's.
    of_part = {networks(chain.part.experiment) for chain in Job(experiment).chains}
    assert of_part == {networks(experiment) // 4}
    assert end_of(experiment, 4) < 0.33


@pytest.mark.parametrize("name", LESSONS)
def test_two_workers_do_any_lesson_in_little_more_than_half(name: str) -> None:
    assert end_of(LESSONS[name], 1) < 1.1
    assert end_of(LESSONS[name], 2) < 0.67


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
