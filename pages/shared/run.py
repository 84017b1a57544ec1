"""Getting a recording for a page: from the cache, or trained while the learner watches."""

import time
import uuid
from dataclasses import dataclass

import streamlit as st

from pages.components.progress import progress
from pages.server.training.fair_queue import QueueFull
from pages.server.training.jobs import Abandoned, Job
from pages.server.training.service import jobs
from pages.shared.polling import keep_polling
from pages.shared.text import label
from relu_core.experiment import Experiment
from relu_core.recording import Recording

POLL_SECONDS = 0.25
# A class that waits need not ask four times a second each whether it is their turn.
SLOW_POLL_SECONDS = 1.0
FAR_BACK = 4
# Shorter than this, and a bar would only flash.
PATIENCE_SECONDS = 0.4


@dataclass(frozen=True)
class Stopped:
    """A run that this learner has stopped, and what it had recorded by then, if anything."""

    experiment: Experiment
    recording: Recording | None


def obtain(experiment: Experiment) -> Recording | None:
    """The recording of ``experiment``; None while it is trained, with progress and Stop drawn."""
    stopped: Stopped | None = st.session_state.get("stopped")
    if stopped is not None and stopped.experiment == experiment:
        _offer_the_rest(stopped)
        return stopped.recording
    found = jobs().recording(experiment)
    if found is None:
        try:
            job = _join(experiment)
        except QueueFull:
            say_full()
            return None
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not job.ended and time.monotonic() < deadline:
            time.sleep(0.02)
        found = job.recording
    if found is None:
        seconds = poll_seconds(job)
        st.fragment(_watch, run_every=seconds)(experiment, seconds)
    else:
        leave()
    return found


def poll_seconds(job: Job) -> float:
    """How often the page of one who waits for ``job`` looks how far it is."""
    return SLOW_POLL_SECONDS if jobs().ahead_of(job) >= FAR_BACK else POLL_SECONDS


def say_full() -> None:
    """Says that too many runs wait already, and lets the learner try again."""
    st.warning(label("run.full"))
    st.button(label("run.again"))


def obtain_whole(experiment: Experiment) -> Recording | None:
    """The recording of ``experiment`` as `obtain` has it, but None where the run was stopped."""
    recording = obtain(experiment)
    is_whole = recording is not None and recording.steps[-1] == experiment.steps
    return recording if is_whole else None


def leave() -> None:
    """Stops watching: what nobody else watches ends."""
    jobs: list[Job] = [*st.session_state.pop("jobs", ())]
    if "job" in st.session_state:
        jobs.append(st.session_state.pop("job"))
    for job in jobs:
        job.leave(learner())
    st.session_state.pop("stopped", None)


def _join(experiment: Experiment) -> Job:
    """The run of ``experiment``, this learner among its watchers and among no other's."""
    job: Job | None = st.session_state.get("job")
    abandoned = job is not None and isinstance(job.error, Abandoned)
    if job is None or abandoned or job.experiment != experiment:
        leave()
        job = jobs().submit(experiment, learner())
        st.session_state.job = job
    job.watch(learner())
    return job


def _watch(experiment: Experiment, seconds: float) -> None:
    """Draws how far the run is, every some ``seconds``; the page anew where there is news."""
    if "stopped" in st.session_state:
        st.rerun()
    try:
        job = _join(experiment)
    except QueueFull:
        st.rerun()
    if job.recording is not None or poll_seconds(job) != seconds:
        st.rerun()
    if job.error is not None:
        st.warning(label("run.failed"))
        if st.button(label("run.again")):
            leave()
            st.rerun()
        return
    keep_polling(seconds)
    total = experiment.steps
    progress(
        key="progress",
        data={
            "text": _how_far(job),
            "share": job.step / total,
            "quarter": label("run.quarter", percent=25 * (4 * job.step // total)),
            "stop": label("run.stop"),
        },
        on_stop_change=_stop,
    )


def _how_far(job: Job) -> str:
    """The step, or the place in the queue and why there is one."""
    ahead = jobs().ahead_of(job)
    if not job.started:
        return label("run.waiting", ahead=ahead) if ahead else label("run.starting")
    total = job.experiment.steps
    if ahead:
        return label("run.making_way", step=job.step, total=total, ahead=ahead)
    return label("run.step", step=job.step, total=total)


def _stop() -> None:
    """This learner looks no more; a run that others watch goes on for them."""
    job: Job | None = st.session_state.get("job")
    if job is not None:
        so_far = job.so_far()
        leave()
        st.session_state.stopped = Stopped(job.experiment, so_far)


def _offer_the_rest(stopped: Stopped) -> None:
    """Says where a stopped run ended, and runs it again on request."""
    if stopped.recording is None:
        text = label("run.stopped_early")
    else:
        step, total = stopped.recording.steps[-1], stopped.experiment.steps
        text = label("run.stopped", step=step, total=total)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(text)
        st.button(label("run.again"), on_click=leave)


def learner() -> str:
    return str(st.session_state.setdefault("learner", uuid.uuid4().hex))
