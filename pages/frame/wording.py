"""Names as a learner reads them."""

from relu_core.looks import LOOKS


def coloured(look: str, text: str) -> str:
    """Markdown of ``text`` in bold and, if it has one, in the colour of an activation or look."""
    colour = LOOKS[look].markdown_colour
    return f":{colour}[**{text}**]" if colour else f"**{text}**"
