"""The run of a page as a race of its activations, played."""

from collections.abc import Sequence

import streamlit as st

from pages.components.playback import entries_of, pack, playback
from pages.shared import controls
from pages.shared.narration import narrate
from pages.shared.run import obtain
from pages.shared.seen import race_sentence, setting_sentence
from pages.shared.text import label, labels, language, lesson
from relu_core.datasets import DATASETS
from relu_core.experiment import Experiment
from relu_core.limits import LIMITS
from relu_core.recording import Recording

MOST = 4


def race_section(experiment: Experiment, presets: Sequence[str]) -> None:
    """The race with its controls beside it; what went wrong in it is explained."""
    st.subheader(label("race_figure.title"), anchor=False)
    figure, rail = st.columns([692, 272], gap="medium")
    with figure:
        recording = obtain(experiment)
        if recording is not None:
            st.markdown(race_sentence(recording))
            show_race(recording)
            narrate(recording)
    with rail:
        controls.say_refusal()
        controls.choose_preset(presets, label("settings.race"))
        controls.offer_cure()
        depths = {"min_value": 1, "max_value": int(LIMITS["depth"].high)}
        controls.live(st.slider, "depth", label("settings.depth"), **depths)
        controls.choose_seeds()


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
