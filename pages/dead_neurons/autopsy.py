"""The autopsy of the unit that a learner looks into, below the player of the same recording."""

import streamlit as st

from pages.browser.dead_neurons.autopsy import autopsy as figure
from pages.browser.dead_neurons.autopsy import pack
from pages.dead_neurons.autopsy_words import story
from pages.frame.frame import presenting
from pages.frame.session import Key, answered_by, sent
from pages.frame.text import labels, language
from pages.runs.computing import computed, in_worker
from pages.runs.obtain import recorded
from relu_core.experiment import Experiment
from relu_core.figures.player import SHOWN, identity
from relu_core.recording import Recording
from relu_core.units.autopsy import Autopsy, autopsy
from relu_core.units.history import has_weights
from relu_core.units.telling import Telling

# The unit that was looked into last, and what was found.
_autopsied: Key[tuple[object, Autopsy | None]] = Key("autopsied", lambda: (None, None))


@st.fragment(key="autopsy")
def autopsy_panel(experiment: Experiment, member: int, telling: Telling) -> None:
    """Draws the autopsy of the unit that was asked for, first of the one that `telling` finds.

    ``member`` counts from 0. Another unit is drawn here alone, the player beside it plays on.
    """
    recording = recorded(experiment)
    if recording is None:
        st.rerun()  # no longer kept: the page has it trained anew
    run, unit = _asked(recording, member, telling)
    found = None
    if has_weights(recording, member):
        found = _looked_into(recording, run, member, unit)
        if found is None:
            return
    figure(
        {
            **pack(recording, run, member, unit, found),
            "story": [] if found is None else story(recording, run, member, found),
            "presenter": presenting(),
        },
        labels("player", "transport", "autopsy"),
        language(),
        key="autopsy",
        on_asked_change=answered_by("autopsy"),
    )


def _looked_into(recording: Recording, run: int, member: int, unit: int) -> Autopsy | None:
    """The autopsy of a unit, None where it failed; the last one is kept for the next drawing."""
    key = (identity(recording, member), run, unit)
    of, found = _autopsied.get()
    if of != key or found is None:
        layer, index = divmod(unit, recording.experiment.width)
        found = computed(in_worker, autopsy, recording, run, member, layer, index)
        _autopsied.set((key, found))
    return found


def _asked(recording: Recording, member: int, telling: Telling) -> tuple[int, int]:
    """The run and the unit that the browser has asked for; what it says may be of another page."""
    first = (0, telling(recording, 0, member, SHOWN))
    asked = sent("autopsy", "asked")
    if not isinstance(asked, dict) or asked.get("id") != identity(recording, member):
        return first
    run, unit = asked.get("run"), asked.get("unit")
    units = recording.experiment.depth * recording.experiment.width
    if not (type(run) is int and 0 <= run < len(recording.activations)):
        return first
    return (run, unit) if type(unit) is int and 0 <= unit < units else first
