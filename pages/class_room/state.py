"""What a link to the class room says: which room, for which screen, and what a new one asks."""

from dataclasses import dataclass, replace

from pages.class_room.codes import as_typed
from pages.class_room.questions import questions
from pages.frame.page import Page, PageState
from pages.frame.query import LONGEST_VALUE, Choice, Choices, Text


@dataclass(frozen=True, kw_only=True)
class ClassState(PageState):
    """``room`` is the code as it was given, in capitals; empty where none is entered.

    ``ask`` are questions that a new room is offered with.
    """

    room: str = ""
    screen: str = "0"
    ask: tuple[str, ...] = ()


PAGE = Page(
    "class_room",
    {"room": Text(LONGEST_VALUE), "screen": Choice(("0", "1")), "ask": Choices(tuple(questions()))},
    lambda _: ClassState(),
    lambda state: replace(state, room=as_typed(state.room)),
)
