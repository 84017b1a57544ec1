"""Up to four contenders from the same start, on any data; the learner says what differs."""

import streamlit as st

from pages.shared import frame
from pages.shared.lesson_mode import Stage, choose_mode, show_lesson
from pages.shared.lesson_query import lesson_fields, with_lesson, with_scenario
from pages.shared.race_draft import draw, drawing
from pages.shared.race_editor import points_editor, say_if_too_many
from pages.shared.race_figure import narrate_race, show_race
from pages.shared.race_form import race_form
from pages.shared.race_history import comparison, history
from pages.shared.race_lessons import RACE_LESSONS
from pages.shared.race_points import fits_a_link
from pages.shared.race_results import remember, results_of
from pages.shared.race_run import obtain_all
from pages.shared.race_state import FIELDS, clean, defaults, experiments_of, lacks_points
from pages.shared.race_words import equal_sentence, result_sentence
from pages.shared.text import label, lesson
from pages.shared.twin_code import twin_code

DEFAULTS = with_lesson(RACE_LESSONS, defaults)

state = frame.open_page(
    "race",
    {**FIELDS, **lesson_fields(RACE_LESSONS)},
    DEFAULTS,
    with_scenario(RACE_LESSONS, DEFAULTS, clean),
    lambda: choose_mode(RACE_LESSONS, DEFAULTS),
)
if state["mode"] == "lesson" and not lacks_points(state):
    draw(False)
    experiments = experiments_of(state)
    stage = Stage(
        equal_sentence(state, experiments[0]),
        lambda: obtain_all(experiments),
        lambda recordings: show_race(state, recordings),
    )
    show_lesson("race", RACE_LESSONS, DEFAULTS, lambda _: stage)

sentence = st.container(key="sentence")
figure, rail = st.columns([692, 272], gap="medium")
race = None

with rail:
    race_form()

with figure:
    if drawing() or lacks_points(state):
        sentence.markdown(label("race.draw_points"))
        points_editor(without_link=lacks_points(state))
    else:
        experiments = experiments_of(state)
        recordings = obtain_all(experiments)
        if recordings is None:
            sentence.markdown(lesson("race", "question"))
        else:
            race = remember(state, results_of(state, recordings))
            sentence.markdown(result_sentence(state, race.results, int(recordings[0].steps[-1])))
            st.caption(equal_sentence(state, experiments[0]))
            show_race(state, recordings)
            say_if_too_many(state["points"])
            narrate_race(recordings)

if race is not None:
    comparison(race)
history(race)
left, right = st.columns(2, gap="large")
left.markdown(lesson("race", "fair"))
right.markdown(lesson("race", "try"))
if not lacks_points(state) and fits_a_link(state["points"] or ()):
    twin_code(experiments_of(state)[0])
frame.close_page("race")
