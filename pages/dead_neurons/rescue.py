"""The section that tries to bring the dead units of a run back to life."""

from collections.abc import Sequence

import streamlit as st

from pages.frame.explaining import explained
from pages.frame.plotly import Sign, scale, show_finished
from pages.frame.text import label, labels
from pages.frame.unfold import unfold
from pages.frame.wording import coloured
from pages.runs.rescues import MOST_SECONDS, seconds_for, tried
from pages.runs.words import setting_sentence
from relu_core.experiment import Experiment
from relu_core.figures.dots import dots_figure
from relu_core.figures.rescue import rescue_rows
from relu_core.recording import Recording
from relu_core.statistics import median
from relu_core.units.rescue import CALMER, LEAK, End, Rescue, end_of
from relu_core.wording import percent


def rescue_panel(recording: Recording) -> None:
    """Folded up; every rescue of the run at once, tried when the section is opened."""
    unfold("rescue", label("rescue.title"), lambda: _draw(recording))


def _draw(recording: Recording) -> None:
    end = end_of(recording)
    reason = why_not(recording, end)
    if reason or end is None:
        st.markdown(reason)
        return
    found = tried(end)
    if found is None:
        return
    _say_rescued(found)
    figure, rail = st.columns([692, 272], gap="medium")
    with figure:
        _show_dots(found, end.experiment)
    with rail:
        _say_each(found)
    explained("dead_neurons", "rescue")


def show_in_lesson(found: Sequence[Rescue], experiment: Experiment) -> None:
    """Sentence, dots and words in one column, the rescue that is asked about first."""
    _say_rescued(found)
    _show_dots(found[::-1], experiment)
    _say_each(found[::-1])


def _say_rescued(found: Sequence[Rescue]) -> None:
    """Which share each rescue brought back."""
    with st.container(key="rescue_sentence"):
        st.markdown(rescue_sentence(found))


def _show_dots(found: Sequence[Rescue], experiment: Experiment) -> None:
    """The same share of each network, a dot each."""
    words = labels("rescue", "dots")
    title = label("rescue.figure", steps=found[0].steps)
    dots = dots_figure(rescue_rows(found, words), title, words, percent, scale())
    legend: dict[Sign, str] = {
        "dot": label("rescue.dot", seeds=experiment.seeds),
        "upright": label("dots.median"),
    }
    settings = setting_sentence(experiment)
    show_finished(dots, "rescue", label("rescue.alt"), settings, legend)


def _say_each(found: Sequence[Rescue]) -> None:
    """The words and numbers of each rescue."""
    for each in found:
        st.markdown(result_text(each))


def why_not(recording: Recording, end: End | None) -> str:
    """Why there is nothing to rescue, or no way to try; empty if there is."""
    experiment = recording.experiment
    if not any(each.can_die(experiment.slope) for each in experiment.functions):
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
    """What one rescue changes, and what came of it in units and in accuracy."""
    name = coloured(each.activation, label(f"rescue.{each.name}"))
    rate = each.learning_rate
    numbers = {"rate": f"{rate:g}", "before": f"{CALMER * rate:g}", "slope": f"{LEAK:g}"}
    name += f"  \n{label(f'rescue.{each.name}_change', **numbers)}"
    if each.diverged.all():
        return f"{name}  \n{label('rescue.lost')}"
    result = label(
        "rescue.result",
        revived=int(each.revived.sum()),
        dead=int(each.dead.sum()),
        before=percent(float(median(each.accuracy_before))),
        after=percent(float(median(each.accuracy_after))),
    )
    count = int(each.diverged.sum())
    left_out = label("rescue.left_out", count=count, seeds=len(each.diverged)) if count else ""
    return f"{name}  \n{result} {left_out}"
