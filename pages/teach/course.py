"""The course as it stands in `lessons/teach`: what is taught, when, and what is to be expected."""

import tomllib
from dataclasses import dataclass
from typing import Any

from pages.frame.text import LESSONS as FOLDER
from relu_core.lessons.every import EVERY_LESSON

Both = dict[str, str]  # a text by language
# The rhythm of a lesson of ten minutes: what is done with which of its scenarios, in minutes.
RHYTHM = (
    ("open", None, 1),
    ("predict", 0, 1),
    ("talk", 0, 1),
    ("run", 0, 2),
    ("explain", 0, 1),
    ("predict", 1, 1),
    ("run", 1, 2),
    ("close", None, 1),
)


@dataclass(frozen=True)
class Lesson:
    """Ten minutes: two ``scenarios`` of a page, and what belongs to them."""

    name: str
    page: str
    scenarios: tuple[str, ...]
    title: Both
    goal: Both
    before: Both
    ask: Both
    close: Both
    offline: Both
    misconceptions: tuple[tuple[Both, Both], ...]


@dataclass(frozen=True)
class Part:
    """Some minutes of the long lesson: one of the short ones, or what the text says."""

    minutes: int
    lesson: str = ""
    do: Both | None = None
    scenario: str = ""


@dataclass(frozen=True)
class Check:
    """A question of the self-check; each wrong answer has the scenario that shows why it is."""

    name: str
    text: Both
    answers: tuple[Both, ...]
    right: int
    because: Both
    shown_by: tuple[str, ...]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / "teach" / f"{name}.toml").read_text(encoding="utf-8"))


def _lesson(said: dict[str, Any]) -> Lesson:
    wrongs = tuple((each["wrong"], each["meet"]) for each in said["misconceptions"])
    return Lesson(**{**said, "scenarios": tuple(said["scenarios"]), "misconceptions": wrongs})


_COURSE = _read("course")
LESSONS = tuple(_lesson(said) for said in _COURSE["lessons"])
WHOLE = tuple(Part(**said) for said in _COURSE["whole"])
# The answer to each scenario of the course, from 1.
RIGHT: dict[str, int] = _COURSE["right"]
CHECK = tuple(
    Check(**{**said, "answers": tuple(said["answers"]), "shown_by": tuple(said["shown_by"])})
    for said in _read("check")["questions"]
)
# Whose scenario it is, and itself, by its name.
PAGE_OF = {question.name: page for page, found in EVERY_LESSON.items() for question in found}
SCENARIOS = {question.name: question for found in EVERY_LESSON.values() for question in found}
