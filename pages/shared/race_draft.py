"""The points that a learner is drawing: kept by the session until they race, and after."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from pages.shared.controls import state_now
from pages.shared.race_points import starter
from relu_core.datasets import Point
from relu_core.own_points import Refusal, parse

FIRST = "moons"
# With the state of the visit, beside what a link says: another link, and the drawing is closed.
DRAWING = "drawing"


@dataclass
class Draft:
    """Points as they are drawn, whether or not they can be learned yet.

    ``version`` counts the changes that did not come from the drawing itself; ``names`` are the
    words of a table's labels; ``refusal`` says why the last table was not taken; ``raced`` are
    the points that the draft had when they raced.
    """

    points: tuple[Point, ...]
    version: int = 0
    names: tuple[str, str] | None = None
    refusal: Refusal | None = None
    read: int = 0
    raced: tuple[Point, ...] | None = None

    def replace(self, points: Sequence[Point], names: tuple[str, str] | None = None) -> None:
        """Other points than those drawn."""
        self.points, self.names, self.refusal = tuple(points), names, None
        self.version += 1

    def take_table(self, source: str | bytes) -> None:
        """The points of a table; where it is refused, nothing of what was there is lost."""
        try:
            table = parse(source)
        except Refusal as refusal:
            self.refusal = refusal
            return
        self.replace(table.points, table.names)
        self.read = len(table.points)


def draft() -> Draft:
    """The session's draft: at first the points on screen, or a few of the lab's own to change."""
    found: Draft | None = st.session_state.get("race_draft")
    if found is None:
        points = state_now()["points"]
        found = Draft(points or starter(FIRST), raced=points)
        st.session_state.race_draft = found
    return found


def draw(wanted: bool) -> None:
    """Shows the drawing in place of the figure, or the figure again."""
    points = state_now()["points"]
    if wanted and points not in (None, draft().raced):
        # What is on screen came from a link or from an earlier race.
        draft().replace(points)
        draft().raced = points
    if wanted:
        state_now()[DRAWING] = True
    else:
        state_now().pop(DRAWING, None)


def drawing() -> bool:
    """Whether the learner looks at the drawing."""
    return DRAWING in state_now()
