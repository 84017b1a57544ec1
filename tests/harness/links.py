"""Links as nobody would send them: for all pages, valid and broken values mixed."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

from hypothesis import strategies as st

from pages.contents import PAGES
from pages.frame import session
from pages.frame.page import FRAME_FIELDS, Page, PageState
from pages.frame.query import Field

JUNK = ("", "nan", "inf", "-1", "1e308", "1e-308", "none", "0x10", "٣", "<b>", "a:b", "1,2", "🙂")
# What keeps the training behind a link short, whatever else it says.
SHORT = {"steps": ("1", "2", "5"), "seeds": ("1", "2", "3"), "samples": ("8", "16")}
Link = dict[str, list[str]]


def page(name: str) -> Page[Any]:
    """The page of that name: its fields, its defaults, its clean."""
    found: Page[Any] = import_module(f"pages.{name}.state").PAGE
    return found


def arrive(name: str, link: Link) -> tuple[PageState, list[tuple[str, str]], list[str]]:
    """The state of a page that is entered by ``link``, the link to it, and what is said of it."""
    entered = page(name)
    with patch.object(session, "st", SimpleNamespace(session_state={"lang": "en"})):
        entered.arrive(link)
        return entered.state, entered.query(), entered.notices()


def _texts(field: Field) -> st.SearchStrategy[list[str]]:
    """What stands behind a key: once or repeated, often right."""
    valid: tuple[str, ...] = tuple(getattr(field, "options", ()))
    low, high = getattr(field, "low", -10.0), getattr(field, "high", 300.0)
    number = st.floats(low, high) | st.integers(int(max(low, -99)), int(min(high, 999)))
    kinds = [number.map(str), st.sampled_from(JUNK), st.text(max_size=20)]
    one = st.one_of(st.sampled_from(valid) if valid else kinds[0], *kinds)
    right = st.sampled_from(valid) if valid else kinds[0]
    return st.lists(one, min_size=1, max_size=3) | st.lists(right, min_size=1, max_size=3)


@st.composite
def links(draw: st.DrawFn, name: str, short: bool = False) -> Link:
    """A query for the page ``name``; ``short`` where its networks are really to be trained."""
    fields = {**FRAME_FIELDS, **page(name).fields}
    keys = draw(st.lists(st.sampled_from(sorted(fields)), unique=True, max_size=8))
    link = {key: draw(_texts(fields[key])) for key in keys}
    if draw(st.booleans()):
        link["utm_source"] = [draw(st.text(max_size=5))]
    if short:
        chosen = {key: [draw(st.sampled_from(texts))] for key, texts in SHORT.items()}
        link |= {key: texts for key, texts in chosen.items() if key in fields}
    return link


def address(name: str, link: Link) -> str:
    """The path and query that a browser asks for."""
    # A lone surrogate cannot be sent: it becomes a question mark, as in a browser.
    return f"/{PAGES[name].path}?{urlencode(link, doseq=True, errors='replace')}"
