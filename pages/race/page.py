"""Up to four contenders from the same start, on any data; the learner says what differs."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.frame import frame, held
from pages.frame.explaining import explained
from pages.frame.text import label, lesson
from pages.landscape.panel import landscape_panel
from pages.lesson.mode import Stage, show_lesson
from pages.lesson.playing import growing, played
from pages.race.challenge import challenges, show_challenge
from pages.race.editor import points_editor, say_if_too_many
from pages.race.figure import (
    growing_race,
    look_inside,
    narrate_race,
    playing,
    race_entries,
    show_race,
)
from pages.race.form import race_form
from pages.race.history import comparison, history
from pages.race.results import remember, results_of
from pages.race.state import PAGE, experiments_of, lacks_points
from pages.race.words import equal_sentence, result_sentence
from pages.runs.ending import at_end, tell, tell_of_training
from pages.runs.obtain import obtain_all
from pages.runs.seeds import seeds_panel
from pages.runs.take_home import take_home
from relu_core.lessons.scenarios import Question, Scenario
from relu_core.recording import Recording

frame.open(PAGE)
state = PAGE.state
if state.mode == "lesson" and PAGE.is_on_task:
    show_challenge()
if state.mode == "lesson" and not lacks_points(state):
    experiments = experiments_of(state)
    equal = equal_sentence(state, experiments[0])

    def find(scenario: Question) -> Sequence[Recording] | None:
        assert isinstance(scenario, Scenario), "nothing is sketched here"
        measure, lesson = scenario.opening.measure, growing(PAGE, scenario, state.steps)
        return obtain_all(experiments, growing_race(state, experiments, measure, lesson))

    def show(scenario: Question, recordings: Sequence[Recording]) -> None:
        assert isinstance(scenario, Scenario), "nothing is sketched here"
        measure, entries = scenario.opening.measure, race_entries(state, recordings)
        names = [entry.name for entry in entries]
        show_race(
            state, recordings, measure, played(PAGE, scenario, recordings, names, state.steps)
        )
        with at_end("more"):
            look_inside(state, recordings)
            seeds_panel(entries, equal, measure)

    def stage(question: Question) -> Stage:
        find_it, show_it = partial(find, question), partial(show, question)
        return Stage(equal, find_it, show_it, played=True, trained=experiments[0])

    show_lesson(PAGE, stage)

sentence = st.container(key="sentence")
figure, rail = st.columns([692, 272], gap="medium")
race = recordings = None

with rail:
    if not held.is_hidden("settings"):
        race_form()

with figure:
    if state.drawing or lacks_points(state):
        sentence.markdown(label("race.draw_points"))
        points_editor(without_link=lacks_points(state))
    else:
        experiments = experiments_of(state)
        st.caption(equal_sentence(state, experiments[0]))
        question = lesson("race", "question")
        recordings = obtain_all(experiments, growing_race(state, experiments))
        if recordings is None:
            with sentence:
                tell_of_training(experiments[0], question)
        else:
            race = remember(state.settings, results_of(state, recordings))
            with sentence:
                steps = int(recordings[0].steps[-1])
                tell(result_sentence(state, race.results, steps), recordings[0], question)
            show_race(state, recordings)
            say_if_too_many(state.points)
            with at_end("reasons"):
                narrate_race(recordings)

if race is not None and recordings is not None:
    challenges(state, recordings)
    look_inside(state, recordings)
    seeds_panel(race_entries(state, recordings), equal_sentence(state, experiments[0]))
    landscape_panel(PAGE, race_entries(state, recordings))
    comparison(race)
history(race)
left, right = st.columns(2, gap="large")
left.markdown(lesson("race", "fair"))
with right:
    explained("race", "try")
if not lacks_points(state):
    player = playing(state, recordings) if recordings else None
    take_home(PAGE, experiments_of(state), recordings or (), player)
frame.close(PAGE)
