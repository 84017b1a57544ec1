"""The pages of the lab: those of the learner's path in lesson order, then those beside it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageEntry:
    """A page's path in the address, and the components that its first figure needs.

    ``has_finished``: whether there are figures on it that Plotly draws. ``is_on_path``: whether a
    learner comes to it on their way; no page leads to another one by itself.
    """

    path: str
    components: tuple[str, ...]
    has_finished: bool = True
    is_on_path: bool = True


PAGES = {
    "home": PageEntry("", ("explorer", "frame/toolbar"), has_finished=False),
    "function": PageEntry("function", ("explorer", "frame/toolbar")),
    "neuron": PageEntry(
        "neuron", ("neuron/step", "frame/toolbar", "neuron/bends"), has_finished=False
    ),
    "vanishing": PageEntry("vanishing-gradients", ("frame/toolbar", "figures/chart")),
    "dead_neurons": PageEntry("dead-neurons", ("frame/toolbar", "dead_neurons/player")),
    "race": PageEntry("race", ("frame/toolbar", "race/contenders", "runs/playback")),
    "frameworks": PageEntry("frameworks", ("frame/toolbar", "frameworks"), has_finished=False),
    "claims": PageEntry("claims", ("frame/toolbar", "claims/verdicts")),
    "teach": PageEntry(
        "teach", ("frame/toolbar", "teach/share"), has_finished=False, is_on_path=False
    ),
    "class_room": PageEntry(
        "class", ("frame/toolbar", "class_room/me"), has_finished=False, is_on_path=False
    ),
}
PATH = {name: entry for name, entry in PAGES.items() if entry.is_on_path}
