"""The runs that this session watches while they train.

Who looks at another page of the lab finds them further on, or done, on coming back.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.frame.session import Key
from pages.service.job import Job
from relu_core.experiment import Experiment
from relu_core.recording import Recording

Experiments = tuple[Experiment, ...]


@dataclass(frozen=True)
class Stopped:
    """Runs that this learner has stopped, and what each had recorded by then, if anything."""

    wanted: Experiments
    so_far: tuple[Recording | None, ...]


stopped: Key[Stopped | None] = Key("stopped", lambda: None)
_learner: Key[str] = Key("learner", lambda: uuid.uuid4().hex)
_jobs: Key[list[Job]] = Key("jobs", list)
# As many as a race has contenders.
MOST_LEFT = 4
_left: Key[list[Job]] = Key("left_jobs", list)


def learner() -> str:
    """What the queue knows this session by."""
    return _learner.get()


def watched() -> list[Job]:
    """The runs that this session watches now."""
    return _jobs.get()


def watch(jobs: list[Job]) -> None:
    """Watches ``jobs`` and no others, those that wait for a processor too: unwatched runs end."""
    _jobs.set(jobs)
    for job in jobs:
        job.watch(learner())


def turn_to_another_page() -> None:
    """Stops looking: the last of the runs go on, as long as this learner is in the lab."""
    is_there = _presence()
    for job in watched():
        job.await_return(learner(), is_there)
    left = [job for job in dict.fromkeys((*watched(), *_left.get())) if not job.ended]
    for job in left[MOST_LEFT:]:
        job.leave(learner())
    _left.set(left[:MOST_LEFT])
    _jobs.drop()
    stopped.drop()


def _presence() -> Callable[[], bool]:
    """What tells whether this session has a connection; for a thread that belongs to none."""
    context = get_script_run_ctx()
    if context is None or not runtime.exists():
        return lambda: False
    session, server = context.session_id, runtime.get_instance()
    return lambda: bool(server.is_active_session(session))


def leave() -> None:
    """Stops watching: what nobody else watches ends."""
    for job in watched():
        job.leave(learner())
    _jobs.drop()
    stopped.drop()
