"""The networks of a run opened up: layers, a layer's units, a unit with its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.browser.runs.inside import inside as figure
from pages.browser.runs.inside import pack
from pages.frame.frame import presenting
from pages.frame.session import answered_by, sent
from pages.frame.text import label, labels, language
from pages.frame.unfold import unfold
from pages.runs.obtain import recorded
from relu_core.experiment import Experiment
from relu_core.figures.playback import Entry


@dataclass(frozen=True)
class Opened:
    """A network that can be opened up: activation number ``index`` of the run of ``experiment``.

    No recording: what a fragment keeps would stay in memory when the cache has let it go.
    """

    name: str
    experiment: Experiment
    index: int


@dataclass(frozen=True)
class Asked:
    """What is looked at: which of the networks, when, on which sample, which unit of all layers."""

    run: int
    step: int
    sample: int
    unit: int


def opened(entries: Sequence[Entry]) -> tuple[Opened, ...]:
    """The networks of some contenders."""
    return tuple(Opened(each.name, each.recording.experiment, each.index) for each in entries)


def inside_panel(
    leader: int, networks: Sequence[Opened], member: int = 0, unit: int = 0, beside: str = ""
) -> None:
    """Folded up; follows the figure whose data have the id ``leader``, once it is opened.

    ``member`` counts from 0. ``beside``: what tells more of a network, "autopsy" or "chain".
    """
    networks = tuple(networks)
    unfold(
        "inside", label("inside.unfold"), lambda: _figure(leader, networks, member, unit, beside)
    )


@st.fragment(key="inside")
def _figure(leader: int, networks: tuple[Opened, ...], member: int, unit: int, beside: str) -> None:
    """Another step, sample or unit is computed here alone: the page's figures play on."""
    asked = _asked(leader, networks, Asked(0, 0, 0, unit))
    of = networks[asked.run]
    recording = recorded(of.experiment)
    if recording is None:
        st.rerun()  # no longer kept: the page has it trained anew
    figure(
        {
            **pack(recording, of.index, member, asked.step, asked.sample, asked.unit),
            "id": leader,
            "asked": vars(asked),
            "names": [each.name for each in networks],
            "network": member + 1,
            "beside": beside,
            "presenter": presenting(),
        },
        labels("autopsy", "inside"),
        language(),
        key="inside_figure",
        on_asked_change=answered_by("inside"),
    )


def _asked(leader: int, networks: Sequence[Opened], first: Asked) -> Asked:
    """What the browser has asked for; what it says may be of another page."""
    said: Any = sent("inside_figure", "asked")
    if not isinstance(said, dict) or said.get("id") != leader:
        return first
    numbers = [said.get(name) for name in ("run", "step", "sample", "unit")]
    whole = [number for number in numbers if type(number) is int and number >= 0]
    if len(whole) < len(numbers):
        return first
    asked = Asked(*whole)
    if asked.run >= len(networks):
        return first
    of = networks[asked.run].experiment
    # The output layer has units too.
    units = of.depth * of.width + of.layer_sizes[-1]
    return asked if asked.sample < of.train_samples and asked.unit < units else first
