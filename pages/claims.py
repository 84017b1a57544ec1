"""The sentences of the article, each with the experiment that tests it."""

import streamlit as st

from pages.shared import frame
from pages.shared.query import Field
from pages.shared.text import lesson

FIELDS: dict[str, Field] = {}

state = frame.open_page("claims", FIELDS, lambda _: {}, lambda state: (state, set()))
st.markdown(lesson("claims", "question"))
frame.close_page("claims")
