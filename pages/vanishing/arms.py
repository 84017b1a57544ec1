"""What each of two changes does alone: a lesson's run with both, either and neither of them."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from pages.frame.text import label
from pages.frame.unfold import unfold
from pages.frame.wording import coloured
from pages.runs.obtain import obtain_all
from relu_core.activations import ACTIVATIONS
from relu_core.experiment import Experiment
from relu_core.lessons.scenarios import Scenario
from relu_core.recording import Recording
from relu_core.statistics import diverged, learned


def arms_panel(scenario: Scenario, experiment: Experiment) -> None:
    """Open, as the question to explain is about them; nothing where a lesson has no arms."""
    if scenario.arms:
        name = scenario.name
        unfold(
            f"arms:{name}", label(f"arms.{name}"), lambda: _draw(scenario, experiment), opens=True
        )


def _draw(scenario: Scenario, experiment: Experiment) -> None:
    arms = [replace(experiment, **arm) for arm in scenario.arms.values()]
    recordings = obtain_all(arms)
    if recordings is not None:
        st.markdown(arms_table(list(scenario.arms), recordings))
        st.caption(label("arms.note", steps=experiment.steps))


def arms_table(names: Sequence[str], recordings: Sequence[Recording]) -> str:
    """Markdown: a row an arm, a column an activation; how many networks learn and diverge."""
    first = recordings[0]
    heads = [
        coloured(name, ACTIVATIONS[name].name_with(first.experiment.slope))
        for name in first.activations
    ]
    rows = [["", *heads], ["---"] * (1 + len(heads))]
    for name, recording in zip(names, recordings, strict=True):
        cells = [_cell(recording, index) for index in range(len(heads))]
        rows.append([label(f"arms.{name}"), *cells])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(recording: Recording, index: int) -> str:
    counts = {"learned": learned(recording, index), "seeds": recording.experiment.seeds}
    lost = diverged(recording, index)
    return label("arms.learn", **counts) + (label("arms.diverge", lost=lost) if lost else "")
