"""The curves of the activations and of their derivatives, under the learner's finger."""

import streamlit as st

from pages.browser.function.zigzag import zigzag
from pages.explorer.state import ExplorerState, show, show_part
from pages.frame import frame
from pages.frame.explaining import show_words
from pages.frame.text import label, labels, language, lesson
from pages.frame.unfold import is_unfolded, unfold
from pages.function.code import show_code
from pages.function.look import show_curves
from pages.function.own import show_own, take_own
from pages.function.state import PAGE
from pages.lesson.mode import Stage, show_lesson
from pages.lesson.settings import stage_of_settings
from relu_core.activations import ACTIVATIONS
from relu_core.lessons.scenarios import Question

# Those that stand in the table of formulas are on the page already.
OTHERS = [name for name in ACTIVATIONS if name not in ExplorerState.functions]
# What is drawn by Python from the explorer's state, once it is opened.
ENTRIES = ("function_own", "function_look")
# The parts of the explorer beside its figure, each with a setting that only it has.
PARTS = {"corner": "at_zero", "chain": "layers", "bell": "mu"}

frame.open(PAGE)


def stage(question: Question) -> Stage:
    """What a question changes says which part of the explorer it is about."""
    part = next((part for part, key in PARTS.items() if key in question.changes), "figure")
    draw = lambda: show_part(PAGE, part, question.name)  # noqa: E731
    return stage_of_settings(PAGE, question, draw)


if PAGE.state.mode == "lesson":
    show_lesson(PAGE, stage)


@st.fragment
def figure() -> None:
    """The explorer, the same as a figure to look into, and the code that draws what it shows."""
    tells = any(map(is_unfolded, ENTRIES))
    show(PAGE, compact=False, tells=tells, take=take_own)
    show_own()
    unfold("function_look", label("function_look.unfold"), lambda: show_curves(PAGE.state))
    unfold("function_code", label("function_code.unfold"), show_code)


figure()
st.markdown(lesson("function", "what_to_see"))
st.markdown(lesson("function", "zero_centred"))
mean = PAGE.state.input_mean
zigzag(
    {"look": {} if mean is None else {"input_mean": mean}},
    labels("zigzag"),
    language(),
    key="zigzag",
)
left, right = st.columns(2, gap="large")
left.markdown(lesson("function", "formulas"))
right.markdown(lesson("function", "at_zero"))
unfold("others", label("function.others"), lambda: show_words(OTHERS))
frame.close(PAGE)
