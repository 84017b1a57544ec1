"""Getting recordings for a page: from the cache, or trained while the learner watches.

One experiment is a race of one: several are watched together, with one bar and one Stop.
"""

import time
from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.browser.runs.progress import progress
from pages.frame.text import label, language
from pages.frame.watching import Experiments, Stopped, learner, leave, stopped, watch, watched
from pages.runs.growing import Grow, growth
from pages.runs.polling import keep_polling
from pages.service.job import Abandoned, Job
from pages.service.jobs import jobs
from pages.service.queue import QueueFull
from relu_core.experiment import Experiment
from relu_core.recording import Recording

POLL_SECONDS = 0.25
# A class that waits need not ask four times a second each whether it is their turn: so often ask
# those who have so many before them.
SLOWER = {16: 2.0, 4: 1.0}
# Shorter than this, and a bar would only flash; a figure that grows is something to see sooner.
PATIENCE_SECONDS = 0.4
GROWING_SECONDS = 0.15


def obtain(experiment: Experiment, grow: Grow | None = None) -> Recording | None:
    """The recording of ``experiment``, or as much of it as there was when this learner stopped it.

    None while it is trained, with progress and Stop drawn.
    """
    found = obtain_all([experiment], grow)
    broken_off = stopped.get()
    if found is None and broken_off is not None:
        return broken_off.so_far[0]
    return None if found is None else found[0]


def recorded(experiment: Experiment) -> Recording | None:
    """The recording that the page shows; a fragment that kept it would keep it from the cache."""
    broken_off = stopped.get()
    if broken_off is not None and broken_off.wanted == (experiment,):
        return broken_off.so_far[0]
    return jobs().recording(experiment)


def obtain_all(
    experiments: Sequence[Experiment], grow: Grow | None = None
) -> tuple[Recording, ...] | None:
    """The recordings of all ``experiments``; None while one is missing, with progress drawn.

    As soon as there is something of all of them, ``grow`` draws it, and how far they are in it.
    A learner's Stop keeps what had finished: the next run takes it up from there.
    """
    wanted = tuple(experiments)
    broken_off = stopped.get()
    if broken_off is not None and broken_off.wanted == wanted:
        _offer_the_rest(broken_off)
        return None
    stopped.drop()
    found = _finished(wanted)
    if found is None:
        try:
            followed = _join(wanted)
        except QueueFull:
            _say_full()
            return None
        _wait_a_little(followed, grow is not None)
        found = _finished(wanted) if all(job.ended for job in followed) else None
    if found is None:
        st.fragment(_watch, run_every=_poll_seconds(followed))(wanted, grow)
    else:
        leave()
    return found


def obtain_whole(experiment: Experiment, grow: Grow | None = None) -> Recording | None:
    """The recording of ``experiment`` as `obtain` has it, but None where the run was stopped."""
    recording = obtain(experiment, grow)
    is_whole = recording is not None and recording.steps[-1] == experiment.steps
    return recording if is_whole else None


def _finished(wanted: Experiments) -> tuple[Recording, ...] | None:
    """The recordings if all are there: from the cache, or from runs that this session follows."""
    followed = {job.experiment: job.recording for job in watched()}
    found = [jobs().recording(one) or followed.get(one) for one in wanted]
    whole = [recording for recording in found if recording is not None]
    return tuple(whole) if len(whole) == len(wanted) else None


def _join(wanted: Experiments) -> list[Job]:
    """The runs of what is not yet recorded, this learner among their watchers and no others'."""
    followed = watched()
    if {job.experiment for job in followed} - set(wanted):
        leave()
        followed = []
    alive = [job for job in followed if not isinstance(job.error, Abandoned)]
    known = {job.experiment for job in alive}
    missing = [one for one in dict.fromkeys(wanted) if one not in known]
    alive += [jobs().submit(one, learner()) for one in missing if not jobs().recording(one)]
    watch(alive)
    return alive


def _wait_a_little(followed: Sequence[Job], grows: bool) -> None:
    """Waits for runs that end at once, so that nothing is drawn for them meanwhile."""
    began = time.monotonic()
    while not all(job.ended for job in followed):
        waited = time.monotonic() - began
        can_grow = grows and any(job.step for job in followed)
        if waited > (GROWING_SECONDS if can_grow else PATIENCE_SECONDS):
            return
        time.sleep(0.02)


def _poll_seconds(followed: Sequence[Job]) -> float:
    """How often the page of one who waits looks how far it is."""
    ahead = min((jobs().ahead_of(job) for job in followed if not job.ended), default=0)
    return next((seconds for many, seconds in SLOWER.items() if ahead >= many), POLL_SECONDS)


def _say_full() -> None:
    """Says that too many runs wait already, and lets the learner try again."""
    st.warning(label("run.full"))
    st.button(label("run.again"))


def _watch(wanted: Experiments, grow: Grow | None) -> None:
    """Draws how far the runs are, again and again; the page anew where there is news."""
    if stopped.get() is not None or _finished(wanted):
        st.rerun()
    try:
        followed = _join(wanted)
    except QueueFull:
        st.rerun()
    if _finished(wanted):
        st.rerun()
    if any(job.error is not None for job in followed):
        st.warning(label("run.failed"))
        if st.button(label("run.again")):
            leave()
            st.rerun()
        return
    keep_polling(_poll_seconds(followed))
    running = {job.experiment: job for job in followed}
    steps = [running[one].step if one in running else one.steps for one in wanted]
    whole = sum(one.operations for one in wanted)
    done = sum(one.operations * step / one.steps for one, step in zip(wanted, steps, strict=True))
    bar = {
        "text": _how_far(wanted, steps, followed),
        "share": done / whole,
        "quarter": label("run.quarter", percent=25 * int(4 * done / whole)),
        "stop": label("run.stop"),
    }
    stop = partial(_stop, wanted)
    there = growth(wanted, followed, bar, stop) if grow else None
    if grow and there:
        grow(there)
    else:
        progress(bar, {}, language(), key="progress", on_stop_change=stop)


def _how_far(wanted: Experiments, steps: Sequence[int], followed: Sequence[Job]) -> str:
    """The step of one run, or how many of several are through; else the place in the queue."""
    waiting = [job for job in followed if not job.ended]
    ahead = min((jobs().ahead_of(job) for job in waiting), default=0)
    has_begun = len(waiting) < len(wanted) or any(job.started for job in waiting)
    if not has_begun:
        return label("run.waiting", ahead=ahead) if ahead else label("run.starting")
    if len(wanted) > 1:
        through = sum(step == one.steps for one, step in zip(wanted, steps, strict=True))
        return label("run.runs", done=through, all=len(wanted))
    key = "run.making_way" if ahead else "run.step"
    return label(key, step=steps[0], total=wanted[0].steps, ahead=ahead)


def _stop(wanted: Experiments) -> None:
    """This learner looks no more; runs that others watch go on for them."""
    so_far = {job.experiment: job.so_far() for job in watched()}
    leave()
    recorded = tuple(so_far.get(one) or jobs().recording(one) for one in wanted)
    stopped.set(Stopped(wanted, recorded))


def _offer_the_rest(broken_off: Stopped) -> None:
    """Says how far stopped runs came, and runs the rest on request."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_where_it_ended(broken_off))
        st.button(label("run.again"), on_click=leave)


def _where_it_ended(broken_off: Stopped) -> str:
    if len(broken_off.wanted) > 1:
        done = sum(jobs().recording(one) is not None for one in broken_off.wanted)
        return label("run.stopped_runs", done=done, all=len(broken_off.wanted))
    (experiment,), (recording,) = broken_off.wanted, broken_off.so_far
    if recording is None:
        return label("run.stopped_early")
    return label("run.stopped", step=recording.steps[-1], total=experiment.steps)
