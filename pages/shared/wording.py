"""Numbers and names as a learner reads them."""

import math

# Markdown's colours stand for the activations; the theme gives them their values.
MARKDOWN_COLOURS = {"relu": "blue", "leaky_relu": "orange", "sigmoid": "violet", "tanh": "green"}


def coloured(activation: str, text: str) -> str:
    """Markdown of ``text`` in bold and, if it has one, in the activation's colour."""
    colour = MARKDOWN_COLOURS.get(activation)
    return f":{colour}[**{text}**]" if colour else f"**{text}**"


def percent(share: float) -> str:
    """A share as percent: whole from 1 %, one digit below; ``0%`` for exactly 0 only."""
    value = 100 * share
    if math.isnan(value):
        return "–"
    if 0 < value < 0.1:
        return "<0.1%"
    return f"{value:.0f}%" if value == 0 or value >= 0.95 else f"{value:.1f}%"
