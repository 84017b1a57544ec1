"""ReLU in three libraries, run on the learner's numbers."""

import streamlit as st

from pages.frame import frame
from pages.frame.explaining import explained
from pages.frame.text import label, lesson
from pages.frameworks.article import own_code_panel
from pages.frameworks.controls import choose_function, choose_numbers, choose_seed
from pages.frameworks.state import PAGE
from pages.frameworks.views import (
    answers,
    outputs,
    say_record,
    show_answers,
    show_columns,
    show_figure,
    show_random,
)
from pages.frameworks.words import agreement_sentence

frame.open(PAGE)
state = PAGE.state
st.markdown(lesson("frameworks", "question"))
sentence = st.container(key="sentence")
rail, figure = st.columns([1, 2], gap="medium")
with rail:
    choose_function()
    choose_numbers()
with sentence, st.spinner(label("frameworks.running")):
    y, df = outputs(state), answers(state)
sentence.markdown(agreement_sentence(y, df, state))
with figure:
    show_figure(state, y, df)
show_columns(state)
say_record()

st.header(label("frameworks.who"), anchor=False)
with st.spinner(label("frameworks.running")):
    show_answers(state)
left, right = st.columns(2, gap="large")
left.markdown(lesson("frameworks", "why"))
right.markdown(lesson("frameworks", "stand"))

own_code_panel()

st.header(label("frameworks.random"), anchor=False)
st.markdown(lesson("frameworks", "random"))
choose_seed()
show_random(state)
explained("frameworks", "explain")
frame.close(PAGE)
