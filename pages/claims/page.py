"""The sentences of the article, each with the experiment that tests it."""

import streamlit as st

from pages.claims.measuring import show_measuring
from pages.claims.state import PAGE
from pages.claims.view import show_claim, show_list, show_summary
from pages.frame import frame
from pages.frame.explaining import explained
from pages.frame.text import lesson
from pages.runs.bench import BY_NUMBER

frame.open(PAGE)
with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(lesson("claims", "question"), width="content")
    show_measuring()
# Where columns stand below each other, a question comes before the list of what is asked.
if PAGE.state.mode == "lesson":
    claim, overview = st.columns([692, 272], gap="medium")
else:
    overview, claim = st.columns([272, 692], gap="medium")
with overview:
    show_list()
with claim:
    show_claim(BY_NUMBER[PAGE.state.claim])
show_summary()
explained("claims", "verdicts")
with st.container(key="sources"):  # titles stay in the language of their papers
    st.markdown(lesson("claims", "sources"))
frame.close(PAGE)
