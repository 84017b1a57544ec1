"""The section that tries to bring the dead units of a run back to life."""

from collections.abc import Sequence
from concurrent.futures import Future, wait

import numpy as np
import streamlit as st

from pages.components.dots import dots
from pages.shared.folded import unfold
from pages.shared.rescues import MOST_SECONDS, rescues, seconds_for
from pages.shared.text import label, labels, language, lesson
from pages.shared.wording import coloured, percent
from relu_core.figures.rescue import rescue_rows
from relu_core.recording import Recording, can_die
from relu_core.rescue import End, Rescue, end_of

POLL_SECONDS = 0.25


def rescue_panel(recording: Recording) -> None:
    """Folded up; every rescue of the run at once, tried when the section is opened."""
    unfold("rescue", label("rescue.title"), lambda: _draw(recording))


def _draw(recording: Recording) -> None:
    end = end_of(recording)
    reason = why_not(recording, end)
    if reason or end is None:
        st.markdown(reason)
        return
    asked = rescues().ask(end)
    _wait(asked)
    if any(each.exception() for each in asked):
        st.warning(label("run.failed"))
        st.button(label("run.again"), key="rescue_again")
        return
    found = [each.result() for each in asked]
    with st.container(key="rescue_sentence"):
        st.markdown(rescue_sentence(found))
    figure, rail = st.columns([692, 272], gap="medium")
    with figure:
        dots(
            label("rescue.figure", steps=found[0].steps),
            rescue_rows(found, labels("rescue")),
            {**labels("dots"), "note": label("rescue.note", seeds=len(end.diverged))},
            alt=label("rescue.alt"),
            key="rescue_dots",
            lang=language(),
        )
    with rail:
        for each in found:
            st.markdown(result_text(each))
    st.markdown(lesson("dead_neurons", "rescue"))


def why_not(recording: Recording, end: End | None) -> str:
    """Why there is nothing to rescue, or no way to try; empty if there is."""
    experiment = recording.experiment
    if not any(can_die(name, experiment.slope) for name in experiment.activations):
        return label("rescue.immortal")
    if end is None:
        stopped = recording.steps[-1] < experiment.steps
        return label("rescue.stopped" if stopped else "rescue.too_many_weights")
    if end.diverged.all():
        return label("rescue.all_diverged", seeds=len(end.diverged))
    if not end.is_dead[~end.diverged].any():
        return label("rescue.nothing_dead")
    if (seconds := seconds_for(end)) > MOST_SECONDS:
        return label("rescue.too_long", minutes=f"{seconds / 60:.2g}", most=f"{MOST_SECONDS:g}")
    return ""


def _wait(asked: Sequence[Future[Rescue]]) -> None:
    """Shows how many of the rescues are through. A learner who moves on is let go between polls."""
    if all(each.done() for each in asked):
        return
    bar = st.progress(0.0)
    while not all(each.done() for each in asked):
        done = sum(each.done() for each in asked)
        bar.progress(done / len(asked), label("rescue.running", done=done, total=len(asked)))
        wait([each for each in asked if not each.done()], timeout=POLL_SECONDS)
    bar.empty()


def rescue_sentence(found: Sequence[Rescue]) -> str:
    """Which share of the dead units each rescue brought back, over all networks."""
    clauses = [
        label(
            "rescue.clause",
            name=label(f"rescue.{each.name}_short"),
            share=coloured(each.activation, percent(each.revived.sum() / each.dead.sum())),
        )
        for each in found
        if each.dead.any()
    ]
    opening = label("rescue.opening", steps=found[0].steps)
    return opening + label("seen.comma").join(clauses) + label("seen.end")


def result_text(each: Rescue) -> str:
    """What came of one rescue, in units and in accuracy."""
    name = coloured(each.activation, label(f"rescue.{each.name}"))
    if each.diverged.all():
        return f"{name}  \n{label('rescue.lost')}"
    result = label(
        "rescue.result",
        revived=int(each.revived.sum()),
        dead=int(each.dead.sum()),
        before=percent(float(np.nanmean(each.accuracy_before))),
        after=percent(float(np.nanmean(each.accuracy_after))),
    )
    count = int(each.diverged.sum())
    left_out = label("rescue.left_out", count=count, seeds=len(each.diverged)) if count else ""
    return f"{name}  \n{result} {left_out}"
