"""Units die while real networks train, and the learner plays it step by step."""

from functools import partial

import streamlit as st

from pages.dead_neurons.born_dead import born_dead_panel
from pages.dead_neurons.player import (
    choose_member,
    growing_player,
    look_inside,
    look_into,
    member_shown,
    play,
    playing,
)
from pages.dead_neurons.prevention import obtain_with_prevented
from pages.dead_neurons.rates import rates_panel
from pages.dead_neurons.rescue import rescue_panel, show_in_lesson
from pages.dead_neurons.state import PAGE, PRESETS
from pages.dead_neurons.words import course_sentence, death_sentence
from pages.frame import frame
from pages.frame.explaining import explained
from pages.frame.text import label, lesson
from pages.lesson.mode import Stage, show_lesson
from pages.lesson.playing import growing, played
from pages.runs import controls
from pages.runs.ending import at_end, tell, tell_of_training
from pages.runs.narration import narrate
from pages.runs.obtain import obtain_whole
from pages.runs.rescues import rescued
from pages.runs.seeds import seeds_panel
from pages.runs.settings import experiment_of
from pages.runs.settings_form import settings_form
from pages.runs.take_home import take_home
from pages.runs.words import setting_sentence
from relu_core.figures.playback import entries_of
from relu_core.lessons.scenarios import Question, Rescued, Scenario
from relu_core.recording import Recording

frame.open(PAGE)
state = PAGE.state
experiment = experiment_of(state)
setting = setting_sentence(experiment)
if state.mode == "lesson":

    def find(scenario: Question) -> Recording | None:
        assert isinstance(scenario, Scenario), "nothing is sketched here"
        lesson = growing(PAGE, scenario, experiment.steps)
        grow = growing_player(state, experiment, scenario.opening.unit, lesson)
        return obtain_whole(experiment, grow)

    def show(scenario: Question, recording: Recording) -> None:
        assert isinstance(scenario, Scenario), "nothing is sketched here"
        unit = scenario.opening.unit
        entries = entries_of(recording)
        names = [entry.name for entry in entries]
        play(state, recording, unit, played(PAGE, scenario, recording, names, experiment.steps))
        with at_end("more"):
            look_into(state, recording, unit)
            look_inside(state, recording, unit)
            seeds_panel(entries, setting, scenario.opening.measure)

    def stage(question: Question) -> Stage:
        if isinstance(question, Rescued):
            return Stage(
                setting,
                lambda: rescued(experiment, question.rescues),
                lambda found: show_in_lesson(found, experiment.alone(found[0].activation)),
                beside=True,
                trained=experiment,
            )
        find_it, show_it = partial(find, question), partial(show, question)
        return Stage(setting, find_it, show_it, played=True, trained=experiment)

    show_lesson(PAGE, stage)

sentence = st.container(key="sentence")
figure, rail = st.columns([692, 272], gap="medium")

with figure:
    recording, prevented = obtain_with_prevented(state, growing_player(state, experiment))
    shown = None if recording is None else member_shown(state, recording)
    if recording is None or shown is None:
        with sentence:
            tell_of_training(experiment)
    else:
        with sentence:
            tell(death_sentence(recording), recording)
        play(state, recording, prevented=prevented)
        look_into(state, recording)

with rail:
    controls.say_refusal()
    controls.choose_preset(PAGE, PRESETS, label("settings.preset"), member=None)
    # The typical network of the other run may be another one.
    controls.offer_cure(PAGE, **({} if shown is None else {"member": shown}))
    choose_member(shown or state.member, experiment.seeds)
    controls.choose_seeds(PAGE)

st.caption(setting)
settings_form(PAGE)
if recording is not None:
    with at_end("reasons"):
        if course := course_sentence(recording):
            st.markdown(f"**{course}**")
        narrate(PAGE, recording)
    look_inside(state, recording)
    seeds_panel(entries_of(recording), setting, "accuracy")
    rates_panel(experiment)
    rescue_panel(recording)
born_dead_panel()
st.markdown(lesson("dead_neurons", "what_happens"))
left, right = st.columns(2, gap="large")
left.markdown(lesson("dead_neurons", "why"))
with right:
    explained("dead_neurons", "words")
if recording is None:
    take_home(PAGE, [experiment])
else:
    take_home(PAGE, [experiment], [recording], playing(state, recording))
frame.close(PAGE)
