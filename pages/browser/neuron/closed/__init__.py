"""Closed is not dead: which units are open for which samples, while two networks train."""

from pages.browser import declare
from relu_core.figures.activity import pack

__all__ = ["closed", "pack"]

# Its data: what `pack` returns, and look, where a link has it open: network, step, row, column.
closed = declare("neuron/closed", "beside", "transport", "plane", "decision_map", "legend")
