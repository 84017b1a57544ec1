"""Names as a learner reads them."""

from relu_core.activations import Activation
from relu_core.looks import FORMULA, LOOKS

JOINER, STAR = "\u2060", "\\*"


def named(function: Activation, slope: float) -> str:
    """Markdown of an activation's name, as `coloured`."""
    return coloured(function.name, function.name_with(slope))


def coloured(look: str, text: str) -> str:
    """Markdown of ``text`` in bold and, if it has one, in the colour of an activation or look.

    A formula keeps its signs. Beside a Chinese character a bracket would keep Markdown from
    seeing where bold begins or ends: a character without width stands between.
    """
    if look == FORMULA:
        text = f"{JOINER}{text.replace('*', STAR)}{JOINER}"
    colour = LOOKS[look].markdown_colour
    return f":{colour}[**{text}**]" if colour else f"**{text}**"
