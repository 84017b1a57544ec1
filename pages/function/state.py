"""The state of the page of functions: its explorer's, and its lessons'."""

from dataclasses import dataclass

from pages.explorer.state import FIELDS, ExplorerState, clean
from pages.frame.query import Choice
from pages.lesson.page import lesson_page
from pages.lesson.state import LessonState
from relu_core.lessons.function import FUNCTION_LESSONS

MODES = ("explore", "lesson", "article")


@dataclass(frozen=True, kw_only=True)
class FunctionState(ExplorerState, LessonState):
    """``mode`` says too whether the explorer shows the article's own plot."""


PAGE = lesson_page(
    "function",
    FUNCTION_LESSONS,
    {**FIELDS, "mode": Choice(MODES)},
    lambda _: FunctionState(),
    clean,
    asks_first=False,
)
