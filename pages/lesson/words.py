"""What a question is to those who read it."""

from pages.frame.text import label
from relu_core.lessons.claims import JUDGEMENTS, Claimed
from relu_core.lessons.scenarios import Question, Scenario


def title_of(question: Question) -> str:
    """What the question is called in the lab."""
    if isinstance(question, Claimed):
        return label(f"claims.{question.claim.name}")
    return label(f"scenarios.{question.name}")


def asked_in(question: Question) -> str:
    """What is asked."""
    if isinstance(question, Claimed):
        said = label(f"claims.{question.claim.name}_said")
        return f"{said} {label('claims.holds_it')}"
    return label(f"scenarios.{question.name}_question")


def answers_of(question: Question) -> list[str]:
    """The fixed answers; none where it is sketched."""
    if isinstance(question, Claimed):
        return [label(f"claims.{judgement}") for judgement in JUDGEMENTS]
    count = question.answers if isinstance(question, Scenario) else 0
    return [label(f"scenarios.{question.name}_{answer}") for answer in range(1, count + 1)]
