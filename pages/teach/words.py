"""What the desk calls the things of other pages."""

from pages.frame.text import has_label, label
from pages.lesson.words import title_of
from pages.teach.course import SCENARIOS


def scenario_title(name: str) -> str:
    """What a scenario is called in the lab."""
    return title_of(SCENARIOS[name])


def control_title(name: str) -> str:
    """What a control is called on its page."""
    kind = "control" if has_label(f"control.{name}") else "settings"
    return label(f"{kind}.{name}")
