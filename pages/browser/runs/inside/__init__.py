"""Look inside: one picture of a network that zooms to a layer and to a unit with its numbers.

Mounted beside a figure that plays the same run, it follows that figure's step in the browser, and
asks Python for the numbers of a step only when the step has settled.
"""

from pages.browser import declare
from relu_core.figures.inside import pack

__all__ = ["inside", "pack"]

# Its data: what `pack` returns, with id (of the figure that leads), asked (run, step, sample and
# unit that it is the answer to), names (of the networks), network (its number), beside (the class
# of the figure that says more), presenter. What is not there yet comes back as "asked" with the id.
inside = declare("runs/inside", "legend", "buttons")
