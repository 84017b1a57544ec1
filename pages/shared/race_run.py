"""Getting the recordings of several contenders at once: one bar, and one Stop for all."""

import time
from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.components.progress import progress
from pages.server.training.fair_queue import QueueFull
from pages.server.training.jobs import Abandoned, Job
from pages.server.training.service import jobs
from pages.shared.polling import keep_polling
from pages.shared.run import PATIENCE_SECONDS, POLL_SECONDS, learner, leave, poll_seconds, say_full
from pages.shared.text import label
from relu_core.experiment import Experiment
from relu_core.recording import Recording

Experiments = tuple[Experiment, ...]


def obtain_all(experiments: Sequence[Experiment]) -> tuple[Recording, ...] | None:
    """The recordings of all ``experiments``; None while one is missing, with progress drawn.

    A learner's Stop keeps what had finished: the next run takes it up from there.
    """
    wanted = tuple(experiments)
    if st.session_state.get("race_stopped") == wanted:
        _offer_again(wanted)
        return None
    st.session_state.pop("race_stopped", None)
    found = _finished(wanted)
    if found is None:
        try:
            followed = _join(wanted)
        except QueueFull:
            say_full()
            return None
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (found := _finished(wanted)) is None and time.monotonic() < deadline:
            time.sleep(0.02)
    if found is None:
        seconds = _poll_seconds(followed)
        st.fragment(_watch, run_every=seconds)(wanted, seconds)
    else:
        leave()
    return found


def _finished(wanted: Experiments) -> tuple[Recording, ...] | None:
    """The recordings if all are there: from the cache, or from runs that this session follows."""
    followed = {job.experiment: job.recording for job in st.session_state.get("jobs", ())}
    found = [jobs().recording(one) or followed.get(one) for one in wanted]
    whole = [recording for recording in found if recording is not None]
    return tuple(whole) if len(whole) == len(wanted) else None


def _join(wanted: Experiments) -> list[Job]:
    """The runs of what is not yet recorded, this learner among their watchers."""
    followed: list[Job] = st.session_state.get("jobs", [])
    if {job.experiment for job in followed} - set(wanted):
        leave()
        followed = []
    alive = [job for job in followed if not isinstance(job.error, Abandoned)]
    known = {job.experiment for job in alive}
    missing = [one for one in dict.fromkeys(wanted) if one not in known]
    alive += [jobs().submit(one, learner()) for one in missing if not jobs().recording(one)]
    st.session_state.jobs = alive
    # Those that wait for a processor too: a run that nobody watches ends.
    for job in alive:
        job.watch(learner())
    return alive


def _poll_seconds(followed: Sequence[Job]) -> float:
    return min((poll_seconds(job) for job in followed if not job.ended), default=POLL_SECONDS)


def _watch(wanted: Experiments, seconds: float) -> None:
    """Draws how far the race is, every some ``seconds``; the page anew where there is news."""
    if "race_stopped" in st.session_state or _finished(wanted):
        st.rerun()
    try:
        followed = _join(wanted)
    except QueueFull:
        st.rerun()
    if _poll_seconds(followed) != seconds:
        st.rerun()
    if any(job.error is not None for job in followed):
        st.warning(label("run.failed"))
        if st.button(label("run.again")):
            leave()
            st.rerun()
        return
    keep_polling(seconds)
    running = {job.experiment: job for job in followed}
    steps = [running[one].step if one in running else one.steps for one in wanted]
    whole = sum(one.operations for one in wanted)
    done = sum(one.operations * step / one.steps for one, step in zip(wanted, steps, strict=True))
    finished = sum(step == one.steps for one, step in zip(wanted, steps, strict=True))
    progress(
        key="progress",
        data={
            "text": _how_far(followed, finished, len(wanted)),
            "share": done / whole,
            "quarter": label("run.quarter", percent=25 * int(4 * done / whole)),
            "stop": label("run.stop"),
        },
        on_stop_change=partial(_stop, wanted),
    )


def _how_far(followed: Sequence[Job], done: int, wanted: int) -> str:
    """How many runs are through; the place in the queue where none has begun."""
    waiting = [job for job in followed if not job.ended]
    if done or any(job.started for job in waiting):
        return label("race.progress", done=done, all=wanted)
    ahead = min((jobs().ahead_of(job) for job in waiting), default=0)
    return label("run.waiting", ahead=ahead) if ahead else label("run.starting")


def _stop(wanted: Experiments) -> None:
    """This learner looks no more; runs that others watch go on for them."""
    leave()
    st.session_state.race_stopped = wanted


def _offer_again(wanted: Experiments) -> None:
    """Says how far a stopped race came, and runs the rest on request."""
    done = sum(jobs().recording(one) is not None for one in wanted)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(label("race.stopped", done=done, all=len(wanted)))
        st.button(label("run.again"), on_click=lambda: st.session_state.pop("race_stopped"))
