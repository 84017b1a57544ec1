"""What a question is to those who read it."""

from pages.frame.text import label
from relu_core.lessons.scenarios import Question, Scenario


def answers_of(question: Question) -> list[str]:
    """The fixed answers; none where it is sketched."""
    count = question.answers if isinstance(question, Scenario) else 0
    return [label(f"scenarios.{question.name}_{answer}") for answer in range(1, count + 1)]
