"""What a link to the class room says: which room, and whether it is for a second screen."""

from dataclasses import dataclass, replace

from pages.class_room.codes import as_typed
from pages.frame.page import Page, PageState
from pages.frame.query import LONGEST_VALUE, Choice, Text


@dataclass(frozen=True, kw_only=True)
class ClassState(PageState):
    """``room`` is the code as it was given, in capitals; empty where none is entered."""

    room: str = ""
    screen: str = "0"


PAGE = Page(
    "class_room",
    {"room": Text(LONGEST_VALUE), "screen": Choice(("0", "1"))},
    lambda _: ClassState(),
    lambda state: replace(state, room=as_typed(state.room)),
)
