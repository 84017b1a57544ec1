"""The points that a learner is drawing: kept by the session until they race, and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.frame.session import Key, kept_key
from pages.race.link import starter
from pages.race.state import PAGE
from relu_core.datasets import Point
from relu_core.own_points import Table, TableRefused, parse

FIRST = "moons"


@dataclass
class Draft:
    """Points as they are drawn, whether or not they can be learned yet.

    ``version`` counts the changes that did not come from the drawing itself; ``table`` is what
    was last read, ``refusal`` why the last table was not taken; ``raced`` are the points that the
    draft had when they raced. ``is_new``: nobody has drawn in it, and no link has given its points.
    """

    points: tuple[Point, ...]
    version: int = 0
    table: Table | None = None
    refusal: TableRefused | None = None
    raced: tuple[Point, ...] | None = None
    is_new: bool = False

    def replace(self, points: Sequence[Point], table: Table | None = None) -> None:
        """Other points than those drawn."""
        self.settle(points)
        self.table = table
        self.version += 1

    def settle(self, points: Sequence[Point]) -> None:
        """The points as they are drawn by now."""
        self.points, self.refusal, self.is_new = tuple(points), None, False

    def take_table(self, source: str | bytes) -> None:
        """The points of a table; where it is refused, nothing of what was there is lost."""
        try:
            table = parse(source)
        except TableRefused as refusal:
            self.refusal = refusal
            return
        self.replace(table.points, table)


def _begin() -> Draft:
    points = PAGE.state.points
    return Draft(points or starter(FIRST), raced=points, is_new=not points)


_draft: Key[Draft] = kept_key("race_draft", _begin)


def draft() -> Draft:
    """The session's draft: at first the points on screen, or a few of the lab's own to change."""
    return _draft.get()


def draw(wanted: bool) -> None:
    """Shows the drawing in place of the figure, or the figure again."""
    points = PAGE.state.points
    if wanted and points not in (None, draft().raced):
        # What is on screen came from a link or from an earlier race.
        draft().replace(points)
        draft().raced = points
    PAGE.change(drawing=wanted)
