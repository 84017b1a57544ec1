"""The pages as Streamlit navigates them."""

from copy import copy
from functools import cache

import streamlit as st

from pages.contents import PAGES
from pages.frame.text import label, language


def pages() -> list[st.Page]:
    """All pages, in the session's language; a run marks the one that it shows, so each has its
    own."""
    return [copy(page) for page in _pages(language())]


@cache
def _pages(_language: str) -> list[st.Page]:
    """Made once for all: Streamlit looks for each file on the disk."""
    return [
        st.Page(
            f"{name}/page.py",
            title=label(f"{name}.nav"),
            url_path=entry.path,
            default=not entry.path,
        )
        for name, entry in PAGES.items()
    ]
