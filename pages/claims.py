"""The sentences of the article, each with the experiment that tests it."""

import streamlit as st

from pages.shared import frame
from pages.shared.claims_bench import BY_NUMBER
from pages.shared.claims_measuring import show_measuring
from pages.shared.claims_view import show_claim, show_list, show_summary
from pages.shared.query import Field, Number
from pages.shared.text import lesson

FIELDS: dict[str, Field] = {"claim": Number(1, len(BY_NUMBER), integer=True)}
# The first that the measurement contradicts.
DEFAULTS = {"claim": 2}

state = frame.open_page("claims", FIELDS, lambda _: dict(DEFAULTS), lambda state: (state, set()))
with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(lesson("claims", "question"), width="content")
    show_measuring()
overview, claim = st.columns([272, 692], gap="medium")
with overview:
    show_list(state)
with claim:
    show_claim(BY_NUMBER[state["claim"]])
show_summary()
st.markdown(lesson("claims", "verdicts"))
frame.close_page("claims")
