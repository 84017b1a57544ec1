"""Up to four contenders from the same start, on any data; the learner says what differs."""

import streamlit as st

from pages.components.playback import Entry, pack, playback
from pages.shared import frame
from pages.shared.race_draft import drawing
from pages.shared.race_editor import points_editor, say_if_too_many
from pages.shared.race_form import race_form
from pages.shared.race_history import comparison, history
from pages.shared.race_points import fits_a_link
from pages.shared.race_results import remember, results_of
from pages.shared.race_run import obtain_all
from pages.shared.race_state import FIELDS, clean, defaults, experiments_of, lacks_points
from pages.shared.race_words import equal_sentence, names, result_sentence
from pages.shared.text import label, labels, language, lesson
from pages.shared.twin_code import twin_code

state = frame.open_page("race", FIELDS, defaults, clean)
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
            steps = int(recordings[0].steps[-1])
            sentence.markdown(result_sentence(state, race.results, steps))
            st.caption(equal_sentence(state, experiments[0]))
            called = names(state["contender"], state["slope"])
            entries = [
                Entry(name, recording.activations[0], recording, 0)
                for name, recording in zip(called, recordings, strict=True)
            ]
            playback(
                pack(entries, experiments[0].kind.classes),
                labels("playback", "transport"),
                language(),
                key="race_playback",
            )
            say_if_too_many(state["points"])

if race is not None:
    comparison(race)
history(race)
left, right = st.columns(2, gap="large")
left.markdown(lesson("race", "fair"))
right.markdown(lesson("race", "try"))
if not lacks_points(state) and fits_a_link(state["points"] or ()):
    twin_code(experiments_of(state)[0])
frame.close_page("race")
