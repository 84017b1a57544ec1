"""What a page knows of its landscapes: whose, around where, and how they are drawn."""

from dataclasses import dataclass

from pages.frame import query
from pages.frame.page import PageState
from relu_core.figures.playback import MOST_CONTENDERS
from relu_core.landscape.plane import AROUND
from relu_core.limits import LIMITS

VIEWS = ("surface", "map", "slice")
LANDSCAPE_FIELDS: dict[str, query.Field] = {
    "land_left": query.Number(1, MOST_CONTENDERS, integer=True),
    "land_right": query.Number(1, MOST_CONTENDERS, integer=True),
    "land_around": query.Choice(AROUND),
    "land_network": query.Number(1, LIMITS["seeds"].high, integer=True),
    "land_view": query.Choice(VIEWS),
}


@dataclass(frozen=True, kw_only=True)
class LandscapeState(PageState):
    """Contenders and networks count from 1. Sigmoid and ReLU at first, where a page races four."""

    land_left: int = 1
    land_right: int = 3
    land_around: str = "end"
    land_network: int = 1
    land_view: str = "surface"
