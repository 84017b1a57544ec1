"""The state of the page of claims: the one that is looked at, and the seed it is measured with."""

from dataclasses import dataclass

from pages.claims.bench import BY_NUMBER
from pages.frame.page import Page, PageState
from pages.frame.query import Number
from relu_core.limits import LIMITS


@dataclass(frozen=True, kw_only=True)
class ClaimsState(PageState):
    """It opens with the first claim that the measurement contradicts."""

    claim: int = 2
    seed: int = 0


PAGE = Page(
    "claims",
    {
        "claim": Number(1, len(BY_NUMBER), integer=True),
        "seed": Number(LIMITS["seed"].low, LIMITS["seed"].high, integer=True),
    },
    lambda _: ClaimsState(),
)
