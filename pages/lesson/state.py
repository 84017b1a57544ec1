"""What a link says of a lesson: the mode, the scenario, and the prediction, locked or not.

`mode` is explore or lesson; `scenario` its name; `guess` the answer, from 1, or `sketch` the
heights of the bars drawn; `locked` is 1 once the prediction is made; `prediction` says whose it is:
the reader's own, or that of the sender of the link.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pages.frame import query
from pages.frame.page import PageState
from relu_core.lessons.scenarios import Question, Scenario

MOST_ANSWERS = 5
MODES = ("explore", "lesson")
# A sketch is drawn in powers of ten of the last layer's gradient.
SKETCH = query.Numbers(-10.0, 2.0, most=20, optional=True)
UNANSWERED: dict[str, Any] = {"guess": None, "sketch": None, "locked": "0", "prediction": "own"}


@dataclass(frozen=True, kw_only=True)
class LessonState(PageState):
    """A page with lessons: which is shown, and what the learner predicts."""

    mode: str = "explore"
    scenario: str = ""
    guess: int | None = None
    sketch: tuple[float, ...] | None = None
    locked: str = "0"
    prediction: str = "own"


L = TypeVar("L", bound=LessonState)


def lesson_fields(scenarios: Sequence[Question]) -> dict[str, query.Field]:
    """The query keys of a page's lesson mode."""
    return {
        "mode": query.Choice(MODES),
        "scenario": query.Choice(tuple(scenario.name for scenario in scenarios)),
        "guess": query.Number(1, MOST_ANSWERS, integer=True, optional=True),
        "sketch": SKETCH,
        "locked": query.Choice(("0", "1")),
        "prediction": query.Choice(("own", "sender")),
    }


def named(scenarios: Sequence[Question], name: str | None) -> Question:
    """The scenario of that name, else the first."""
    return next((each for each in scenarios if each.name == name), scenarios[0])


def is_predicted(state: LessonState, scenario: Question) -> bool:
    """Whether the state holds a prediction that fits the scenario."""
    if isinstance(scenario, Scenario):
        return state.guess in range(1, scenario.answers + 1)
    return state.sketch is not None and len(state.sketch) == scenario.depth - 1
