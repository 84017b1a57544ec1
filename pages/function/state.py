"""The state of the page of functions: its explorer's, and its lessons'."""

from dataclasses import dataclass

from pages.explorer.state import FIELDS, ExplorerState, clean, usual
from pages.frame.query import Choice, Number
from pages.lesson.page import lesson_page
from pages.lesson.state import LessonState
from relu_core.lessons.function import FUNCTION_LESSONS

MODES = ("explore", "lesson", "article")


@dataclass(frozen=True, kw_only=True)
class FunctionState(ExplorerState, LessonState):
    """``mode`` says too whether the explorer shows the article's own plot; ``input_mean`` is of
    the inputs with which two weights are looked at on their way down."""

    input_mean: float | None = None


PAGE = lesson_page(
    "function",
    FUNCTION_LESSONS,
    {**FIELDS, "mode": Choice(MODES), "input_mean": Number(0.0, 1.0)},
    lambda given: FunctionState(functions=usual(given)),
    clean,
    asks_first=False,
)
