"""What each of two changes does alone: a lesson's run with both, either and neither of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from pages.frame.text import label
from pages.frame.unfold import unfold
from pages.frame.wording import named
from pages.runs.obtain import obtain_all, recorded
from relu_core.experiment import Experiment
from relu_core.lessons.scenarios import Scenario
from relu_core.recording import Recording
from relu_core.statistics import diverged, learned

Cell = Callable[[Recording, int], str]


def arms_beside(scenario: Scenario, experiment: Experiment) -> None:
    """The counts alone, beside the question to explain that is about them; trained if need be."""
    recordings = obtain_all(_arms(scenario, experiment))
    if recordings is not None:
        st.markdown(_table("arms_beside", list(scenario.arms), recordings, _counts))
        st.caption(label("arms_beside.note", seeds=experiment.seeds))


def arms_panel(scenario: Scenario, experiment: Experiment) -> None:
    """Folded up, with the settings of each arm; nothing where a lesson has none, or not yet."""
    found = [recorded(arm) for arm in _arms(scenario, experiment)]
    recordings = [recording for recording in found if recording is not None]
    if not recordings or len(recordings) < len(found):
        return

    def draw() -> None:
        st.markdown(arms_table(list(scenario.arms), recordings))
        st.caption(label("arms.note", steps=experiment.steps))

    unfold(f"arms:{scenario.name}", label(f"arms.{scenario.name}"), draw)


def arms_table(names: Sequence[str], recordings: Sequence[Recording]) -> str:
    """Markdown: a row an arm, a column an activation; how many networks learn and diverge."""
    return _table("arms", names, recordings, _cell)


def _arms(scenario: Scenario, experiment: Experiment) -> list[Experiment]:
    return [replace(experiment, **arm) for arm in scenario.arms.values()]


def _table(words: str, names: Sequence[str], recordings: Sequence[Recording], cell: Cell) -> str:
    first = recordings[0].experiment
    heads = [named(each, first.slope) for each in first.functions]
    rows = [["", *heads], ["---"] * (1 + len(heads))]
    for name, recording in zip(names, recordings, strict=True):
        cells = [cell(recording, index) for index in range(len(heads))]
        rows.append([label(f"{words}.{name}"), *cells])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(recording: Recording, index: int) -> str:
    counts = {"learned": learned(recording, index), "seeds": recording.experiment.seeds}
    lost = diverged(recording, index)
    return label("arms.learn", **counts) + (label("arms.diverge", lost=lost) if lost else "")


def _counts(recording: Recording, index: int) -> str:
    count, lost = learned(recording, index), diverged(recording, index)
    return label("arms_beside.lost", learned=count, lost=lost) if lost else str(count)
