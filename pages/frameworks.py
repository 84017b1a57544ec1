"""ReLU in three libraries, run on the learner's numbers."""

import streamlit as st

from pages.shared import frame
from pages.shared.frameworks_controls import choose_function, choose_numbers, choose_seed
from pages.shared.frameworks_state import DEFAULTS, FIELDS
from pages.shared.frameworks_views import (
    answers,
    outputs,
    say_record,
    show_answers,
    show_columns,
    show_figure,
    show_random,
)
from pages.shared.frameworks_words import agreement_sentence
from pages.shared.text import label, lesson

state = frame.open_page("frameworks", FIELDS, lambda _: DEFAULTS, lambda state: (state, set()))
st.markdown(lesson("frameworks", "question"))
sentence = st.container(key="sentence")
rail, figure = st.columns([1, 2], gap="medium")
with rail:
    choose_function(state)
    choose_numbers(state)
with sentence, st.spinner(label("frameworks.running")):
    y, df = outputs(state), answers(state)
sentence.markdown(agreement_sentence(y, df, state))
with figure:
    show_figure(state, y, df)
show_columns(state)
say_record()

st.subheader(label("frameworks.who"), anchor=False)
with st.spinner(label("frameworks.running")):
    show_answers(state)
left, right = st.columns(2, gap="large")
left.markdown(lesson("frameworks", "why"))
right.markdown(lesson("frameworks", "stand"))

st.subheader(label("frameworks.random"), anchor=False)
st.markdown(lesson("frameworks", "random"))
choose_seed(state)
show_random(state)
st.markdown(lesson("frameworks", "explain"))
frame.close_page("frameworks")
