"""How a lesson's run is played: with the prediction drawn in, and stopping where it is decided.

One that has yet to be trained is seen while it trains, and plays on when it is there.
"""

from collections.abc import Sequence
from typing import Any

from pages.frame.text import label, labels
from pages.lesson.page import LessonPage
from pages.lesson.state import L
from relu_core.lessons.moments import Moment
from relu_core.lessons.scenarios import Scenario
from relu_core.wording import percent, scientific


def played(
    page: LessonPage[L], scenario: Scenario, evidence: Any, names: Sequence[str], steps: int
) -> dict[str, Any]:
    """What a figure needs to play ``evidence``, a run of so many ``steps``, as a lesson.

    ``names`` are those of the contenders.
    """
    stops = [
        {"step": moment.step, "text": sentence(moment, names)}
        for moment in scenario.moments(evidence)
    ]
    return _lesson(page, scenario, stops, steps, "watch" if stops else "watch_through")


def growing(page: LessonPage[L], scenario: Scenario, steps: int) -> dict[str, Any]:
    """As `played`, while the run trains: where it is decided is not known yet."""
    return _lesson(page, scenario, [], steps, "watch_training")


def _lesson(
    page: LessonPage[L], scenario: Scenario, stops: list[dict[str, Any]], steps: int, watch: str
) -> dict[str, Any]:
    guess = page.state.guess
    assert guess is not None, "it is locked"
    answer = label(f"scenarios.{scenario.name}_{guess}")
    words = labels("lesson_play")
    return {
        "name": f"{scenario.name} {guess}",
        "is_sent": page.state.prediction == "sender",
        "stops": stops,
        "guess": {
            "text": f"{whose(page)}{label('lesson.colon')}{answer}",
            **scenario.drawn.of(guess - 1, steps),
        },
        "words": {**words, "watch": words[watch]},
    }


def whose(page: LessonPage[L]) -> str:
    """Says who predicted: the learner, or who has sent a link to a result."""
    is_senders = page.state.prediction == "sender"
    return label("lesson.sender_predicted" if is_senders else "lesson.predicted")


def sentence(moment: Moment, names: Sequence[str]) -> str:
    """What is said where the playing stops, with the numbers of that step."""
    of = [names[index] for index in moment.of]
    named = dict(zip(("name", "other"), of, strict=False), names=label("moment.and").join(of))
    shares = {name: percent(share) for name, share in moment.shares.items()}
    sizes = {name: scientific(size) for name, size in moment.sizes.items()}
    return label(f"moment.{moment.said}", step=moment.step, **named, **shares, **sizes)
