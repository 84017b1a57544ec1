"""Names as a learner reads them."""

from relu_core.activations import Activation
from relu_core.looks import FORMULA, LOOKS


def named(function: Activation, slope: float) -> str:
    """Markdown of an activation's name, as `coloured`."""
    return coloured(function.name, function.name_with(slope))


def coloured(look: str, text: str) -> str:
    """Markdown of ``text`` in bold and, if it has one, in the colour of an activation or look.

    A learner's own function is code: its signs are none of Markdown's.
    """
    if look == FORMULA:
        return f"`{text}`"
    colour = LOOKS[look].markdown_colour
    return f":{colour}[**{text}**]" if colour else f"**{text}**"
