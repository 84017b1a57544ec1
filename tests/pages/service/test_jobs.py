"""Training in worker processes: shared, stopped, abandoned, and surviving a killed worker."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from pages.service.job import Abandoned, Overdue
from pages.service.jobs import MOST_OF_ONE, Jobs
from pages.service.queue import QueueFull
from pages.service.recordings import Recordings
from pages.service.workers import Workers, WorkersStopped
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


def test_others_are_served_before_the_second_run_of_the_same_learner(jobs: Jobs) -> None:
    long = [replace(LONG, seed=seed) for seed in (10, 11)]
    mine = [jobs.submit(experiment, "ada") for experiment in long]
    theirs = jobs.submit(replace(SHORT, seed=12), "emmy")

    def keep_watching() -> None:
        for job in mine:
            job.watch("ada")
        theirs.watch("emmy")

    wait_for(lambda: keep_watching() or theirs.ended)
    assert theirs.recording is not None
    assert not mine[1].started
    for job in mine:
        job.leave("ada")
    wait_for(lambda: all(job.ended for job in mine))


def test_a_long_run_makes_way_and_is_the_same_for_it(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.service.jobs.TURN_SECONDS", 0.3)
    experiment = replace(LONG, seed=13, steps=4000)
    long = jobs.submit(experiment, "ada")
    wait_for(lambda: long.watch("ada") or long.step > 0)
    short = jobs.submit(replace(SHORT, seed=14, steps=400), "emmy")
    wait_for(lambda: long.watch("ada") or short.watch("emmy") or short.ended)
    assert not long.ended
    wait_for(lambda: long.watch("ada") or long.ended)
    assert long.recording is not None
    np.testing.assert_array_equal(long.recording.loss, train(experiment).loss)


def test_a_run_that_takes_too_long_is_ended(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.service.jobs.DEADLINE_SECONDS", 0.2)
    job = watched(jobs, replace(LONG, seed=15))
    assert isinstance(job.error, Overdue)
    assert jobs.recording(job.experiment) is None


def test_a_run_goes_on_for_a_learner_who_may_come_back(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    silence = partial(monkeypatch.setattr, "pages.service.job.SILENCE_SECONDS")
    job = jobs.submit(replace(LONG, seed=16), "ada")
    wait_for(lambda: job.watch("ada") or job.step > 0)
    in_the_lab = {"ada"}
    job.await_return("ada", lambda: "ada" in in_the_lab)
    silence(0.2)
    # Far longer than a run lasts that nobody wants; but who looks at another run is served first.
    until = job.seconds + 1.0
    other = jobs.submit(replace(SHORT, seed=17), "emmy")
    wait_for(lambda: other.watch("emmy") or other.ended)
    assert not job.ended
    wait_for(lambda: job.seconds > until)
    silence(PATIENCE)  # on a busy machine the next two lines may take long
    assert jobs.submit(job.experiment, "ada") is job
    job.await_return("ada", lambda: "ada" in in_the_lab)
    in_the_lab.clear()
    silence(0.2)
    wait_for(lambda: job.ended)
    assert isinstance(job.error, Abandoned)


def test_one_learner_cannot_fill_the_queue() -> None:
    jobs = Jobs(Workers(1))
    try:
        mine = [jobs.submit(replace(LONG, seed=seed), "ada") for seed in range(MOST_OF_ONE)]
        wait_for(lambda: jobs.served)
        mine.append(jobs.submit(replace(LONG, seed=MOST_OF_ONE), "ada"))
        with pytest.raises(QueueFull):
            jobs.submit(replace(LONG, seed=99), "ada")
        assert jobs.submit(mine[-1].experiment, "ada") is mine[-1]  # it waits already
        jobs.submit(replace(LONG, seed=99), "emmy")
        # What nobody wants any more takes no room.
        for job in mine:
            job.leave("ada")
        jobs.submit(replace(LONG, seed=100), "ada")
    finally:
        jobs.stop()


def test_the_cache_forgets_what_was_used_longest_ago() -> None:
    found = [train(replace(SHORT, seed=seed, steps=3)) for seed in range(3)]
    recordings = Recordings(capacity=2 * found[0].nbytes)
    recordings.keep(found[0])
    recordings.keep(found[1])
    assert recordings.get(found[0].experiment) is found[0]
    recordings.keep(found[2])
    kept = [recordings.get(recording.experiment) is not None for recording in found]
    assert kept == [True, False, True]
    assert recordings.bytes == found[0].nbytes + found[2].nbytes


def worker_pids(jobs: Jobs) -> set[int]:
    pool = jobs.workers._pool
    return set() if pool is None else set(pool._processes or {})


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
