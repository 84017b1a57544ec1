"""The run of a page as a race of its activations, played."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from pages.browser.runs.playback import entries_of, pack, playback
from pages.frame.text import label, labels, language
from pages.frame.text import lesson as text_of
from pages.runs import controls
from pages.runs.ending import at_end, tell, tell_of_training
from pages.runs.growing import Grow, Grown, Growth, grow, place
from pages.runs.inside import inside_panel, opened
from pages.runs.look import look_of
from pages.runs.narration import narrate
from pages.runs.obtain import obtain
from pages.runs.take_home import Player, in_a_file
from pages.runs.words import setting_sentence
from pages.vanishing.state import PAGE, PRESETS, VanishingState
from pages.vanishing.words import race_sentence
from relu_core.datasets import DATASETS
from relu_core.experiment import Experiment
from relu_core.figures.playback import MOST_CONTENDERS, identity, numbers
from relu_core.lessons.scenarios import UNSEEN
from relu_core.limits import LIMITS
from relu_core.recording import Recording


def race_section(experiment: Experiment) -> Recording | None:
    """The race with its controls beside it; what went wrong in it is explained.

    Its recording, None while it is trained.
    """
    st.header(label("race_figure.title"), anchor=False)
    figure, rail = st.columns([692, 272], gap="medium")
    with figure:
        sentence = st.container(key="race_sentence")
        recording = obtain(experiment, growing_race(experiment))
        if recording is None:
            with sentence:
                tell_of_training(experiment)
        else:
            with sentence:
                tell(race_sentence(recording), recording)
            show_race(recording)
            with at_end("reasons"):
                narrate(PAGE, recording)
    with rail:
        controls.say_refusal()
        controls.choose_preset(PAGE, PRESETS, label("settings.race"))
        controls.offer_cure(PAGE)
        most = int(LIMITS["depth"].high)
        text = label("settings.depth")
        controls.live(PAGE, st.slider, "depth", text, min_value=1, max_value=most)
        controls.choose_seeds(PAGE)
    return recording


def show_race(
    recording: Recording,
    measure: str = UNSEEN.measure,
    played: Mapping[str, Any] | None = None,
) -> None:
    """Accuracy, loss and gradients of the first four activations, and what is equal for them.

    ``played`` is how a lesson plays it, which says itself what was trained.
    """
    data = {**_packed(recording, measure), "look": look_of(PAGE.state), "lesson": played}
    with place():
        playback(data, labels("playback", "transport"), language(), key="race")
    equal = text_of("vanishing", "equal", seeds=recording.experiment.seeds)
    st.caption(equal if played else f"{setting_sentence(recording.experiment)} {equal}")
    entries = entries_of(recording)
    if len(entries) > MOST_CONTENDERS:
        left_out = label("seen.comma").join(entry.name for entry in entries[MOST_CONTENDERS:])
        st.caption(label("race_figure.left_out", most=MOST_CONTENDERS, names=left_out))


def growing_race(
    experiment: Experiment,
    measure: str = UNSEEN.measure,
    lesson: Mapping[str, Any] | None = None,
) -> Grow | None:
    """What draws the same figure while its run trains; in a ``lesson`` as it grows there."""
    sent = numbers(min(MOST_CONTENDERS, len(experiment.activations)), experiment)
    return grow(PAGE.state, partial(_grow, measure, lesson), sent)


def look_inside(recording: Recording) -> None:
    """The first network of each of these activations, opened up."""
    entries = entries_of(recording)[:MOST_CONTENDERS]
    inside_panel(identity(entries), opened(entries), beside="chain")


def _grow(
    measure: str, lesson: Mapping[str, Any] | None, state: VanishingState, growth: Growth
) -> None:
    data = {**growth.data(_pack_growth, measure), "look": look_of(state), "lesson": lesson}
    words = labels("playback", "transport")
    playback(data, words, language(), key="race", on_stop_change=growth.stop)


def _pack_growth(runs: Sequence[Grown], measure: str) -> dict[str, Any]:
    (run,) = runs
    return _packed(run.recording, measure, run.step)


def playing(recording: Recording) -> Player:
    """The same playback in a file."""
    return in_a_file(playback, partial(_packed, recording), "playback", "transport")


def _packed(
    recording: Recording, measure: str = UNSEEN.measure, step: int | None = None
) -> dict[str, Any]:
    entries = entries_of(recording)[:MOST_CONTENDERS]
    classes = DATASETS[recording.experiment.dataset].classes
    fronts = None if step is None else [step] * len(entries)
    return pack(entries, classes, measure=measure, fronts=fronts)
