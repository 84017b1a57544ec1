"""The words of the lab on the spot: where one is first used on a page, it opens what it means.

They stand in `lessons/frame/glossary.toml`. A text that passes `underlined` gets a link for each
word that no text above it has, and so does a name in a figure; `browser/frame/terms` makes these
links open. A setting explains the words beside it where Streamlit explains settings.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from pages.frame.session import Key
from relu_core.wording import kept_together

GLOSSARY = Path(__file__).parents[2] / "lessons" / "frame" / "glossary.toml"
# Of the links' addresses; `browser/frame/terms` and `server/page.css` have it too.
PREFIX = "#term-"
# What is no running text: code, links, formulas, headings, quotations; and emphasis, which is none
# to Markdown where it ends with a link and a Chinese character follows.
APART = re.compile(
    r"(`[^`]*`|!?\[[^\]]*\]\([^)]*\)|\$[^$]+\$|\*+[^*\n]+\*+|^#.*$|「[^」]*」)", re.MULTILINE
)
# Which text of the page uses a word first: when it is drawn again, the link is there again.
_first_uses: Key[dict[str, str]] = Key("first_uses", dict)


def begin_page() -> None:
    """Has every word be new again."""
    _first_uses.drop()


def underlined(markdown: str, place: str, lang: str) -> str:
    """``markdown`` with links at the words first used in it; ``place`` tells it from others."""
    return linked(markdown, place, lang, _first_uses.get())


def linked(markdown: str, place: str, lang: str, first_uses: dict[str, str]) -> str:
    """As ``underlined``; ``first_uses`` says where each word was used first, and learns it."""
    pattern, names = _forms(lang)
    here: set[str] = set()

    def link(found: re.Match[str]) -> str:
        name = names[found[0].lower()]
        if name in here or first_uses.setdefault(name, place) != place:
            return found[0]
        here.add(name)
        return f"[{found[0]}]({PREFIX}{name})"

    pieces = APART.split(markdown)
    pieces[::2] = [pattern.sub(link, piece) for piece in pieces[::2]]
    return "".join(pieces)


def meanings(lang: str) -> dict[str, dict[str, str]]:
    """Every word by its id: its ``name``, the ``text`` that says what it means, its ``formula``."""
    return {
        name: {
            "name": entry["name"][lang],
            "text": entry["text"][lang],
            "formula": entry.get("formula", ""),
        }
        for name, entry in glossary().items()
    }


def explained(names: Iterable[str], lang: str) -> str:
    """The meanings of some words as Markdown, a paragraph each."""
    found = meanings(lang)
    return "\n\n".join(_paragraph(**found[name]) for name in names)


def about_field(field: str, lang: str) -> str | None:
    """What the words beside a setting mean, if there are any: its own and those of its options."""
    names = [name for name, entry in glossary().items() if field in entry.get("fields", ())]
    return explained(names, lang) or None


@cache
def glossary() -> dict[str, dict[str, Any]]:
    """The entries by name, each as it stands in the file."""
    return tomllib.loads(kept_together(GLOSSARY.read_text(encoding="utf-8")))


def _paragraph(name: str, text: str, formula: str) -> str:
    code = f"`{formula}`  \n" if formula else ""
    return f"**{name}**  \n{code}{text}"


@cache
def _forms(lang: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the forms of all words, and to which word each form belongs."""
    names = {
        form.lower(): name for name, entry in glossary().items() for form in entry["forms"][lang]
    }
    # Where one form lies in another, as in "Leaky ReLU", the longer one is the word that is meant.
    forms = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(_whole, forms)), re.I), names


def _whole(form: str) -> str:
    """``form`` as no part of a longer word; Chinese has no gaps between words."""
    before = r"(?<![a-z-])" if form[0].isascii() else ""
    after = r"(?![a-z-])" if form[-1].isascii() else ""
    return before + re.escape(form) + after
