"""What a teacher has set on the desk: the link that they make, and what of the course is open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote_plus

from pages.contents import PATH
from pages.frame.held import CONTROLS, ELSEWHERE
from pages.frame.page import Page, PageState
from pages.frame.query import Choice, Choices, Field, Malformed, Text
from pages.frame.text import LANGUAGES
from pages.teach.course import LESSONS
from pages.teach.links import FREE, GIVEN, given_page
from relu_core.lessons.every import EVERY_LESSON

PARTS = ("link", "course", "check")
OWN = "own"
WHOLE_LESSON = "whole"
ALL_CONTROLS = tuple(dict.fromkeys(name for names in CONTROLS.values() for name in names))
ALL_SCENARIOS = tuple(question.name for found in EVERY_LESSON.values() for question in found)
# As it stands in the desk's own address, so that this passes the guard.
LONGEST_GIVEN = 4_000


def fits(link: str) -> bool:
    """Whether the address of the desk can hold a copied link."""
    return len(quote_plus(link, errors="replace")) <= LONGEST_GIVEN


class GivenLink(Text):
    """A link that was copied on another page."""

    def read(self, texts: Sequence[str]) -> tuple[str, bool]:
        text, _ = super().read(texts)
        if not fits(text):
            raise Malformed("endless")
        return text, False


FIELDS: dict[str, Field] = {
    "part": Choice(PARTS),
    "to": Choice(tuple(PATH)),
    "opens": Choice((FREE, GIVEN, *ALL_SCENARIOS)),
    "given": GivenLink(LONGEST_GIVEN),
    "reads": Choice((OWN, *LANGUAGES)),
    "size": Choice(("usual", "large")),
    "theme": Choice((OWN, "light", "dark")),
    "hidden": Choices(ALL_CONTROLS),
    "fixed": Choices(ALL_CONTROLS),
    "unit": Choice((*(lesson.name for lesson in LESSONS), WHOLE_LESSON)),
}


@dataclass(frozen=True, kw_only=True)
class TeachState(PageState):
    """``to`` is the page, ``opens`` its scenario, or that it is free or as a ``given`` link says.

    ``reads`` and ``theme`` may be the reader's own. Of the course, ``unit`` is what is open.
    """

    part: str = "link"
    to: str = "dead_neurons"
    opens: str = "high_rate"
    given: str = ""
    reads: str = OWN
    size: str = "usual"
    theme: str = OWN
    hidden: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    unit: str = LESSONS[0].name


def clean(state: TeachState) -> TeachState:
    """``state`` with a scenario and controls that its page has; a given link names its own page."""
    if state.opens == GIVEN:
        state = replace(state, to=given_page(state.given) or state.to)
    names = CONTROLS[state.to]
    scenarios = [question.name for question in EVERY_LESSON.get(state.to, ())]
    opens = state.opens if state.opens in (FREE, GIVEN, *scenarios) else (*scenarios, FREE)[0]
    return replace(
        state,
        opens=opens,
        hidden=tuple(name for name in state.hidden if name in names),
        fixed=tuple(name for name in state.fixed if name in names and name != ELSEWHERE),
    )


PAGE = Page("teach", FIELDS, lambda _: TeachState(), clean)
