"""The autopsy of the unit that a learner looks into, below the player of the same recording."""

import streamlit as st

from pages.components.autopsy import autopsy as figure
from pages.components.autopsy import pack
from pages.components.player.packing import SHOWN, identity
from pages.server.training.service import jobs
from pages.shared.autopsy_words import story
from pages.shared.frame import presenting
from pages.shared.text import labels, language
from relu_core.autopsy import Autopsy, autopsy, telling_unit
from relu_core.experiment import Experiment
from relu_core.recording import Recording
from relu_core.unit_history import has_weights


@st.fragment
def autopsy_panel(experiment: Experiment, member: int) -> None:
    """Draws the autopsy of the unit that was asked for, first of the one that tells most.

    ``member`` counts from 0. Another unit is drawn here alone, the player beside it plays on.
    """
    recording = _recorded(experiment)
    if recording is None:
        st.rerun()  # no longer kept: the page has it trained anew
    run, unit = _asked(recording, member)
    found = _looked_into(recording, run, member, unit)
    figure(
        pack(recording, run, member, unit, found),
        [] if found is None else story(recording, run, member, found),
        labels("player", "transport", "autopsy"),
        language(),
        on_ask=lambda: None,
        presenter=presenting(),
    )


def _looked_into(recording: Recording, run: int, member: int, unit: int) -> Autopsy | None:
    """The autopsy of a unit; the last one is kept, since a page is drawn anew for many reasons."""
    key = (identity(recording, member), run, unit)
    if st.session_state.get("autopsied", (None,))[0] != key:
        found = None
        if has_weights(recording, member):
            layer, index = divmod(unit, recording.experiment.width)
            found = autopsy(recording, run, member, layer, index)
        st.session_state.autopsied = (key, found)
    kept: Autopsy | None = st.session_state.autopsied[1]
    return kept


def _recorded(experiment: Experiment) -> Recording | None:
    """The recording that the page shows; a fragment that kept it would keep it from the cache."""
    stopped = st.session_state.get("stopped")
    if stopped is not None and stopped.experiment == experiment:
        kept: Recording | None = stopped.recording
        return kept
    return jobs().recording(experiment)


def _asked(recording: Recording, member: int) -> tuple[int, int]:
    """The run and the unit that the browser has asked for; what it says may be of another page."""
    telling = (0, telling_unit(recording, 0, member, SHOWN))
    asked = (st.session_state.get("autopsy") or {}).get("asked")
    if not isinstance(asked, dict) or asked.get("id") != identity(recording, member):
        return telling
    run, unit = asked.get("run"), asked.get("unit")
    units = recording.experiment.depth * recording.experiment.width
    is_run = type(run) is int and 0 <= run < len(recording.activations)
    return (run, unit) if is_run and type(unit) is int and 0 <= unit < units else telling
