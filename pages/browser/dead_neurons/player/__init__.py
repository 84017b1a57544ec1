"""The player: shows one network of a recorded run, record by record, in the browser."""

from pages.browser import declare
from relu_core.figures.player import pack

__all__ = ["pack", "player"]

# Its data: what `pack` returns, presenter; growing, the data of `progress`, while it trains: it
# sends "stop".
player = declare("dead_neurons/player", "transport", "plane", "decision_map", "legend", "training")
