"""The pages of the lab, in lesson order."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageEntry:
    """A page's path in the address, and the components that its first figure needs.

    ``has_finished``: whether there are figures on it that Plotly draws.
    """

    path: str
    components: tuple[str, ...]
    has_finished: bool = True


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
}
