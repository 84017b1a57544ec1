"""ReLU in three libraries, run on the learner's numbers."""

import streamlit as st

from pages.shared import frame
from pages.shared.query import Field
from pages.shared.text import lesson

FIELDS: dict[str, Field] = {}

state = frame.open_page("frameworks", FIELDS, lambda _: {}, lambda state: (state, set()))
st.markdown(lesson("frameworks", "question"))
frame.close_page("frameworks")
