"""What the page of claims asks of each sentence of the article, before it shows what was measured.

One question for all: does it hold? The judge gets the verdict on the measurement.
"""

from dataclasses import dataclass

from relu_core.claims import CLAIMS, Claim, Verdict
from relu_core.lessons.judges import Outcome
from relu_core.lessons.scenarios import Scenario

# What a reader may say of a claim, in the order in which it is offered; and, last, nothing.
JUDGEMENTS = ("holds", "holds_if", "does_not_hold", "slip")
ANSWERS = (*JUDGEMENTS, "unguessed")


def asked_as(claim: Claim) -> str:
    """The name of the question about a claim."""
    return f"claim_{claim.name}"


def judged(verdict: Verdict) -> Outcome:
    """Which of the judgements the verdict is; None for one that is recorded and was not run."""
    return Outcome(JUDGEMENTS.index(verdict.name) if verdict.name in JUDGEMENTS else None)


@dataclass(frozen=True, eq=False)
class Claimed(Scenario):
    """The question whether a claim holds."""

    @property
    def claim(self) -> Claim:
        return CLAIMS[self.changes["claim"] - 1]


# A claim may be called as a scenario of the lab is.
CLAIM_LESSONS = tuple(
    Claimed(asked_as(claim), "", len(ANSWERS), judged, {"claim": claim.number}) for claim in CLAIMS
)
