"""The curves of the activations and of their derivatives, under the learner's finger."""

import streamlit as st

from pages.shared import frame
from pages.shared.exploring import DEFAULTS, FIELDS, clean, show
from pages.shared.folded import unfold
from pages.shared.text import lesson


def show_code() -> None:
    """The article's functions in NumPy, beside PyTorch's."""
    st.markdown(lesson("function", "code"))


state = frame.open_page("function", FIELDS, lambda _: DEFAULTS, clean)

show(state, compact=False)

st.markdown(lesson("function", "what_to_see"))
left, right = st.columns(2, gap="large")
left.markdown(lesson("function", "formulas"))
right.markdown(lesson("function", "at_zero"))
unfold("function_code", lesson("function", "code_title"), show_code)
frame.close_page("function")
