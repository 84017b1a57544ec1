"""The state of the page of claims: the one that is looked at, and the seed it is measured with.

In lesson mode each claim is a question: does it hold?
"""

from dataclasses import dataclass, replace

from pages.frame.query import Number
from pages.lesson.page import lesson_page
from pages.lesson.state import LessonState
from pages.runs.bench import BY_NUMBER
from relu_core.lessons.claims import CLAIM_LESSONS, asked_as
from relu_core.limits import LIMITS


@dataclass(frozen=True, kw_only=True)
class ClaimsState(LessonState):
    """Looked at freely, it opens with the first claim that the measurement contradicts."""

    claim: int = 2
    seed: int = 0


def clean(state: ClaimsState) -> ClaimsState:
    """The claim that is looked at is the question that is asked where the mode changes."""
    return replace(state, scenario=asked_as(BY_NUMBER[state.claim]))


PAGE = lesson_page(
    "claims",
    CLAIM_LESSONS,
    {
        "claim": Number(1, len(BY_NUMBER), integer=True),
        "seed": Number(LIMITS["seed"].low, LIMITS["seed"].high, integer=True),
    },
    lambda _: ClaimsState(),
    clean,
)
