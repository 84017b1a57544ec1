"""What the desk calls the things of other pages."""

from pages.lesson.words import title_of
from pages.teach.course import SCENARIOS


def scenario_title(name: str) -> str:
    """What a scenario is called in the lab."""
    return title_of(SCENARIOS[name])
