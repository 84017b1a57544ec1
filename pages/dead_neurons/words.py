"""What became of the units, as sentences with their numbers."""

import numpy as np

from pages.frame.text import label
from pages.frame.wording import coloured, named
from relu_core.activations import Activation
from relu_core.lessons.moments import half_record
from relu_core.recording import Recording, closed_state
from relu_core.statistics import closed_share, diverged, end_accuracy, end_closed, learned
from relu_core.wording import percent


def death_sentence(recording: Recording) -> str:
    """Which share of the units ended closed, dead or leaking, and what accuracy was reached."""
    clauses = [
        _death_clause(recording, index, function)
        for index, function in enumerate(recording.experiment.functions)
    ]
    seeds, step = recording.experiment.seeds, int(recording.steps[-1])
    opening = label("seen.at_end" if seeds > 1 else "seen.at_end_one", step=step, seeds=seeds)
    return opening + label("seen.joint").join(clauses) + label("seen.end")


def _death_clause(recording: Recording, index: int, function: Activation) -> str:
    slope = recording.experiment.slope
    name = named(function, slope)
    lost, seeds = diverged(recording, index), recording.experiment.seeds
    if lost == seeds:
        return label("seen.all_diverged", name=name)
    clause = label(
        f"seen.{closed_state(function, slope)}",
        name=name,
        share=coloured(function.name, percent(end_closed(recording, index))),
        accuracy=percent(end_accuracy(recording, index)),
    )
    counts = {"learned": learned(recording, index), "seeds": seeds, "lost": lost}
    return clause + label("seen.without", **counts) if lost else clause


def course_sentence(recording: Recording) -> str:
    """By which step half of the first activation's deaths had happened, in the median network.

    Empty where its units cannot die, and where no network is finite.
    """
    function, slope = recording.experiment.functions[0], recording.experiment.slope
    share = closed_share(recording, 0)
    if not function.can_die(slope) or np.isnan(share[-1]):
        return ""
    name = function.name_with(slope)
    if share[-1] == 0:
        return label("seen.none", name=name)
    half = half_record(share)
    if not half:
        return label("seen.born", name=name, share=percent(float(share[0])))
    steps = recording.steps
    return label("seen.half", name=name, step=int(steps[half]), steps=int(steps[-1]))
