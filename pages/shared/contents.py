"""The pages of the lab, in lesson order."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageEntry:
    """A page's path in the address, and the components that its first figure needs."""

    path: str
    components: tuple[str, ...]


PAGES = {
    "home": PageEntry("", ("toolbar", "explorer")),
    "function": PageEntry("function", ("toolbar", "explorer")),
    "dead_neurons": PageEntry("dead-neurons", ("toolbar", "player")),
    "vanishing_gradients": PageEntry("vanishing-gradients", ("toolbar", "chart")),
    "race": PageEntry("race", ("toolbar", "contenders", "playback")),
    "frameworks": PageEntry("frameworks", ("toolbar", "frameworks")),
    "claims": PageEntry("claims", ("toolbar", "verdicts", "chart")),
}
