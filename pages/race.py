"""Up to four contenders from the same start, on any data."""

import streamlit as st

from pages.shared import frame
from pages.shared.query import Field
from pages.shared.text import lesson

FIELDS: dict[str, Field] = {}

state = frame.open_page("race", FIELDS, lambda _: {}, lambda state: (state, set()))
st.markdown(lesson("race", "question"))
frame.close_page("race")
