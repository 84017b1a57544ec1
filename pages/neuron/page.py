"""One neuron: a step of training by hand, and what many of them add up to."""

import streamlit as st

from pages.frame import frame
from pages.frame.explaining import explained
from pages.frame.text import lesson
from pages.lesson.mode import Stage, show_lesson
from pages.lesson.settings import stage_of_settings
from pages.neuron.closed import show_closed
from pages.neuron.figures import show_step, show_sum
from pages.neuron.state import PAGE, SUM_FIELDS
from relu_core.lessons.scenarios import Question

frame.open(PAGE)


def stage(question: Question) -> Stage:
    """What a question changes says which of the figures it is about."""
    draw = show_sum if SUM_FIELDS.keys() & question.changes.keys() else show_step
    return stage_of_settings(PAGE, question, lambda: draw(question.name))


if PAGE.state.mode == "lesson":
    show_lesson(PAGE, stage)

st.markdown(lesson("neuron", "step"))


@st.fragment
def figures() -> None:
    """Together: a function of the learner's own is for both."""
    show_step()
    st.markdown(lesson("neuron", "sum"))
    show_sum()


figures()
st.markdown(lesson("neuron", "closed"))
trained = st.container()
explained("neuron", "what_follows")
frame.close(PAGE)
# Last: nothing above waits for networks that are still to be trained.
with trained:
    show_closed()
