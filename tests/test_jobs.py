"""Training in worker processes: shared, stopped, abandoned, and surviving a killed worker."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from pages.server.jobs import Abandoned, Jobs
from pages.server.workers import Workers, WorkersStopped
from relu_core.presets import PRESETS
from relu_core.training import train

SHORT = replace(PRESETS["k1"].experiment, seeds=2, steps=60, records=10)
LONG = replace(PRESETS["k1"].experiment, seeds=4, steps=20_000, records=20)
PATIENCE = 120.0


@pytest.fixture(scope="module")
def jobs() -> Iterator[Jobs]:
    jobs = Jobs(Workers(1))
    yield jobs
    jobs.stop()


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.02)


def watched(jobs: Jobs, experiment, learner: str = "ada"):
    """A job that a learner keeps polling until it has ended."""
    job = jobs.submit(experiment, learner)

    def has_ended() -> bool:
        job.watch(learner)
        return job.ended

    wait_for(has_ended)
    return job


def test_a_run_in_a_worker_records_what_a_run_here_records(jobs: Jobs) -> None:
    job = watched(jobs, SHORT)
    here = train(SHORT)
    assert job.recording is not None
    np.testing.assert_array_equal(job.recording.loss, here.loss)
    np.testing.assert_array_equal(job.recording.snapshots, here.snapshots)
    assert jobs.recording(SHORT) is job.recording


def test_two_who_ask_for_the_same_run_share_it(jobs: Jobs) -> None:
    first, second = jobs.submit(LONG, "ada"), jobs.submit(LONG, "emmy")
    assert first is second
    first.leave("ada")
    assert first.wanted()
    first.leave("emmy")
    assert not first.wanted()
    wait_for(lambda: first.ended)
    assert isinstance(first.error, Abandoned)
    assert jobs.recording(LONG) is None


def test_a_stopped_run_keeps_what_it_recorded(jobs: Jobs) -> None:
    experiment = replace(LONG, seed=1)
    job = jobs.submit(experiment, "ada")

    def has_records() -> bool:
        job.watch("ada")
        return len(job.records) > 2

    wait_for(has_records)
    so_far = job.so_far()
    job.leave("ada")
    wait_for(lambda: job.ended)
    assert so_far is not None
    assert 2 < len(so_far.steps) < 20
    assert so_far.steps[-1] < experiment.steps


def test_a_killed_worker_changes_nothing(jobs: Jobs) -> None:
    experiment = replace(LONG, seed=2, steps=3000)
    job = jobs.submit(experiment, "ada")
    wait_for(lambda: job.watch("ada") or job.step > 0)
    before = worker_pids(jobs)
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: job.watch("ada") or job.ended)
    assert job.error is None
    assert job.recording is not None
    assert worker_pids(jobs).isdisjoint(before)
    np.testing.assert_array_equal(job.recording.loss, train(experiment).loss)


def test_the_place_in_the_queue_is_told(jobs: Jobs) -> None:
    running, *waiting = [jobs.submit(replace(LONG, seed=seed), "ada") for seed in (3, 4, 5)]
    wait_for(lambda: running.started)
    assert [jobs.ahead_of(job) for job in waiting] == [0, 1]
    for job in (running, *waiting):
        job.leave("ada")
    wait_for(lambda: running.ended and all(job.ended for job in waiting))


def test_after_the_end_nothing_starts_again() -> None:
    jobs = Jobs(Workers(1))
    job = jobs.submit(replace(LONG, seed=6), "ada")
    wait_for(lambda: job.watch("ada") or job.step > 0)
    pids = worker_pids(jobs)
    jobs.stop()
    wait_for(lambda: job.ended)
    assert isinstance(job.error, WorkersStopped)
    wait_for(lambda: not any(is_running(pid) for pid in pids))


def test_the_cache_forgets_what_was_used_longest_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = Jobs(Workers(1))
    recordings = [train(replace(SHORT, seed=seed, steps=3)) for seed in range(3)]
    monkeypatch.setattr("pages.server.jobs.CACHE_BYTES", 2 * recordings[0].nbytes)
    jobs._remember(recordings[0])
    jobs._remember(recordings[1])
    assert jobs.recording(recordings[0].experiment) is recordings[0]
    jobs._remember(recordings[2])
    kept = [jobs.recording(recording.experiment) is not None for recording in recordings]
    assert kept == [True, False, True]


def worker_pids(jobs: Jobs) -> set[int]:
    pool = jobs.workers._pool
    return set() if pool is None else set(pool._processes or {})


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
