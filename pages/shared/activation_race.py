"""The run of a page as a race of its activations, played."""

import streamlit as st

from pages.components.playback import entries_of, pack, playback
from pages.shared.seen import setting_sentence
from pages.shared.text import label, labels, language, lesson
from relu_core.datasets import DATASETS
from relu_core.recording import Recording

MOST = 4


def show_race(recording: Recording) -> None:
    """Accuracy, loss and gradients of the first four activations, and what is equal for them."""
    entries = entries_of(recording)
    playback(
        pack(entries[:MOST], DATASETS[recording.experiment.dataset].classes),
        labels("playback", "transport"),
        language(),
        key="race",
    )
    equal = lesson("vanishing_gradients", "equal", seeds=recording.experiment.seeds)
    st.caption(f"{setting_sentence(recording.experiment)} {equal}")
    if len(entries) > MOST:
        left_out = label("seen.comma").join(entry.name for entry in entries[MOST:])
        st.caption(label("race_figure.left_out", most=MOST, names=left_out))
