"""Runs and their learners: a look at another page of the lab costs nobody their run."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from pages.frame.watching import MOST_LEFT
from pages.service.job import Job
from pages.service.jobs import jobs
from tests.harness.visiting import change, visit, watched

LONG = {"steps": "2000", "seeds": "16", "dataset": "moons"}


@pytest.fixture(autouse=True)
def workers() -> Iterator[None]:
    yield
    jobs().stop()
    jobs.cache_clear()  # the next test has workers of its own


def test_who_comes_back_finds_the_same_run_further_on() -> None:
    app = visit("dead_neurons", **LONG)
    (job,) = watched(app)
    learner = app.session_state["learner"]
    app.switch_page("home/page.py").run()
    assert not app.exception
    assert not watched(app)
    assert not job.ended
    assert job.wanted()
    assert set(job.absent) == {learner}
    app.switch_page("dead_neurons/page.py").run()
    assert watched(app) == [job]
    assert set(job.watchers) == {learner}
    assert not job.absent


def test_only_so_many_runs_are_left_behind() -> None:
    app = visit("dead_neurons", **LONG)
    (newest,) = watched(app)
    older = [Job(replace(newest.experiment, seed=seed)) for seed in range(MOST_LEFT)]
    app.session_state["left_jobs"] = older
    for job in older:
        job.await_return(app.session_state["learner"], lambda: True)
    app.switch_page("home/page.py").run()
    assert [job.wanted() for job in (newest, *older)] == [True] * MOST_LEFT + [False]


def test_another_setting_of_the_same_page_ends_the_run_before() -> None:
    app = visit("dead_neurons", **LONG)
    (before,) = watched(app)
    change(app, seed=9)
    app.run()
    (job,) = watched(app)
    assert job is not before
    assert not before.wanted()
