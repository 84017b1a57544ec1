"""The curves of the activations and of their derivatives, under the learner's finger."""

import streamlit as st

from pages.shared import frame
from pages.shared.curve_code import show_curve_code
from pages.shared.exploring import DEFAULTS, FIELDS, clean, show
from pages.shared.folded import unfold
from pages.shared.text import label, lesson

state = frame.open_page("function", FIELDS, lambda _: DEFAULTS, clean)


@st.fragment
def figure() -> None:
    """The explorer, and the code that draws what it shows."""
    show(state, compact=False)
    unfold("function_code", label("code.curves"), lambda: show_curve_code(state))


figure()
st.markdown(lesson("function", "what_to_see"))
left, right = st.columns(2, gap="large")
left.markdown(lesson("function", "formulas"))
right.markdown(lesson("function", "at_zero"))
frame.close_page("function")
