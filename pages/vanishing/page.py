"""How much gradient reaches the first layers, and what that means in a race."""

from functools import partial

import streamlit as st

from pages.frame import frame
from pages.frame.explaining import explained
from pages.frame.text import label, lesson
from pages.landscape.panel import landscape_panel
from pages.lesson.mode import Stage, show_lesson
from pages.lesson.playing import growing, played
from pages.runs.computing import computed
from pages.runs.ending import at_end
from pages.runs.flows import WIDTH
from pages.runs.obtain import obtain_whole
from pages.runs.seeds import seeds_panel
from pages.runs.settings import experiment_of
from pages.runs.settings_form import settings_form
from pages.runs.take_home import take_home
from pages.runs.words import setting_sentence
from pages.vanishing.arms import arms_beside, arms_panel
from pages.vanishing.chain import chain_panel
from pages.vanishing.chain_networks import chain_networks_panel
from pages.vanishing.flow import flows_of
from pages.vanishing.flow_figure import flow_section, say_factor
from pages.vanishing.growth import growth_panel
from pages.vanishing.race import (
    growing_race,
    look_inside,
    playing,
    race_section,
    show_race,
)
from pages.vanishing.state import PAGE
from relu_core.figures.playback import MOST_CONTENDERS, entries_of
from relu_core.lessons.scenarios import Question, Sketch
from relu_core.recording import Recording

frame.open(PAGE)
state = PAGE.state
experiment = experiment_of(state)


def stage(question: Question) -> Stage:
    """A sketch is about the gradient at birth, any other question about the training."""
    if isinstance(question, Sketch):
        setting = label("vanishing.at_birth", width=WIDTH, seeds=16) + label("vanishing.xavier")
        flows = lambda: computed(flows_of, state)  # noqa: E731
        return Stage(setting, flows, lambda found: say_factor(found, question.activation, state))
    setting, measure = setting_sentence(experiment), question.opening.measure

    def find() -> Recording | None:
        lesson = growing(PAGE, question, experiment.steps)
        return obtain_whole(experiment, growing_race(experiment, measure, lesson))

    def show(recording: Recording) -> None:
        entries = entries_of(recording)
        names = [entry.name for entry in entries]
        show_race(recording, measure, played(PAGE, question, recording, names, experiment.steps))
        with at_end("more"):
            arms_panel(question, experiment)
            growth_panel(recording)
            look_inside(recording)
            seeds_panel(entries, setting, measure)

    besides = partial(arms_beside, question, experiment) if question.arms else None
    return Stage(setting, find, show, played=True, besides=besides, trained=experiment)


if state.mode == "lesson":
    show_lesson(PAGE, stage)

# The race trains, and is seen, while what stands above it is measured.
at_birth, training = st.container(), st.container()
with training:
    recording = race_section(experiment)
with at_birth:
    flow_section(state)
    chain_panel(state)
    chain_networks_panel(state)
settings_form(PAGE)
if recording is not None:
    entries = entries_of(recording)
    look_inside(recording)
    seeds_panel(entries, setting_sentence(experiment))
    landscape_panel(PAGE, entries[:MOST_CONTENDERS])
left, right = st.columns(2, gap="large")
left.markdown(lesson("vanishing", "what_happens"))
with right:
    explained("vanishing", "which")
left.markdown(lesson("vanishing", "race"))
if recording is None:
    take_home(PAGE, [experiment])
else:
    take_home(PAGE, [experiment], [recording], playing(recording))
frame.close(PAGE)
