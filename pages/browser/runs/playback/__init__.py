"""The playback: contenders that train side by side, played record by record in the browser."""

from pages.browser import declare
from relu_core.figures.playback import Entry, entries_of, pack

__all__ = ["Entry", "entries_of", "pack", "playback"]

# Its data: what `pack` returns; growing, the data of `progress`, while it trains: it sends "stop".
playback = declare("runs/playback", "transport", "plot", "plane", "table", "legend", "training")
