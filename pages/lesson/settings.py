"""Questions about a figure's settings: nothing is trained, and the judge gets what is shown."""

from collections.abc import Callable

import streamlit as st

from pages.frame.text import label
from pages.lesson.mode import Stage
from pages.lesson.page import LessonPage
from pages.lesson.state import L
from relu_core.lessons.scenarios import Question
from relu_core.wording import scientific


def stage_of_settings(page: LessonPage[L], question: Question, draw: Callable[[], None]) -> Stage:
    """The stage of a question whose answer the page's own figure shows, once it is drawn."""
    settings = vars(page.state)
    written = {
        key: scientific(value) for key, value in settings.items() if isinstance(value, int | float)
    }
    setting = label(f"scenarios.{question.name}_setting", **written)
    return Stage(setting, lambda: settings, lambda _: st.fragment(draw)())
