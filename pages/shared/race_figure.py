"""The race, played: curves, gradients and maps of all contenders, and why one of them failed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from pages.components.playback import Entry, pack, playback
from pages.shared.controls import state_now
from pages.shared.narration import advice, reason, reasons
from pages.shared.race_form import race_on
from pages.shared.race_state import ATTRIBUTES, SHARED
from pages.shared.race_words import names
from pages.shared.text import label, labels, language
from relu_core.narrator import Finding
from relu_core.recording import Recording


def show_race(state: Mapping[str, Any], recordings: Sequence[Recording]) -> None:
    """All contenders side by side, from the same start."""
    entries = [
        Entry(name, recording.activations[0], recording, 0)
        for name, recording in zip(
            names(state["contender"], state["slope"]), recordings, strict=True
        )
    ]
    classes = recordings[0].experiment.kind.classes
    playback(pack(entries, classes), labels("playback", "transport"), language(), "race_playback")


def narrate_race(recordings: Sequence[Recording]) -> None:
    """A sentence for every reason why a contender's networks failed, and what to try."""
    for index, recording in enumerate(recordings):
        for finding in reasons(recording):
            words, remedy = st.columns([3, 1], gap="medium", vertical_alignment="center")
            number = label("race.contender", number=index + 1)
            words.markdown(f"{number} {reason(finding, recording)}")
            remedy.button(
                label("narrator.try", setting=advice(finding)),
                key=f"try:{index}:{finding.kind}",
                on_click=_try,
                args=(index, finding),
            )


def _try(index: int, finding: Finding) -> None:
    """Gives the contender the advised setting; all of them, where it is shared."""
    state = state_now()
    if finding.setting in SHARED:
        return race_on({**state, finding.setting: finding.value})
    if finding.setting not in ATTRIBUTES:
        return None
    change = {finding.setting: finding.value}
    if finding.setting == "init":
        change["init_std"] = None
    contenders = list(state["contender"])
    contenders[index] = replace(contenders[index], **change)
    return race_on({**state, "contender": tuple(contenders)})
