"""The autopsy: one unit of the network that the player shows, followed record by record.

Mounted beside a player of the same recording, it follows that player's step and unit in the
browser, and asks Python only for units that it has not seen.
"""

from pages.browser import declare
from relu_core.figures.autopsy import pack

__all__ = ["Sentence", "autopsy", "pack"]

# A step that the sentence leads to, or None, and the text, in which "{step}" stands for it; and
# whether it tells what only the end of the run shows.
Sentence = tuple[int | None, str, bool]

# Its data: what `pack` returns, story (a list of sentences) and presenter. A unit that is not
# there yet comes back as "asked": {id, run, unit}, the unit counted through all layers.
autopsy = declare("dead_neurons/autopsy", "legend")
