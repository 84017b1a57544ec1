"""What a page will show first, known before its reader's session is there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from pages.frame.wording import STAR


@dataclass(frozen=True, eq=False)
class Foreseen:
    """The complete data of the figure, and the Markdown of the sentence above it.

    A sentence of several that stand in one place has the name of each part's container; the name
    of one alone is empty. ``caption``: what is said in small letters right above the figure.
    ``rest``: what the figure asks for once it is drawn, if there is anything.
    """

    figure: Mapping[str, Any]
    sentence: Mapping[str, str]
    caption: str = ""
    rest: Mapping[str, Any] | None = None

    def as_dict(self) -> dict[str, Any]:
        """As the browser takes it (`browser/library/beginning.js`)."""
        parts = (
            f'<div class="st-key-{name}">{as_html(text)}</div>' if name else as_html(text)
            for name, text in self.sentence.items()
        )
        caption = as_html(self.caption) if self.caption else ""
        return {"figure": self.figure, "sentence": "".join(parts), "caption": caption}


def as_html(markdown: str) -> str:
    """Paragraphs of Markdown: what is bold or coloured in them, and words that are explained."""
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(markdown, quote=False))
    text = re.sub(r"\[([^\[\]]+?)\]\(#term-.+?\)", r"<u>\1</u>", text)
    text = re.sub(r":(\w+)\[(.+?)\]", r'<span class="stMarkdownColoredText \1">\2</span>', text)
    return "".join(f"<p>{part}</p>" for part in text.replace(STAR, "*").split("\n\n"))
