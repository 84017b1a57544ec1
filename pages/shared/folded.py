"""What is sent to the browser only when a learner opens it."""

from collections.abc import Callable

import streamlit as st


def unfold(key: str, title: str, draw: Callable[[], None]) -> None:
    """A folded entry; ``draw`` runs once it is open.

    Code is coloured by a script of 1.5 MB: a page that sends its code folded up, but sends it,
    has its first figure a quarter of a second later.
    """
    entry = st.expander(title, key=key, on_change="rerun")
    if entry.open:
        with entry:
            draw()
