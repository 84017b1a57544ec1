"""What is sent to the browser only when a learner opens it."""

from collections.abc import Callable

import streamlit as st


def unfold(key: str, title: str, draw: Callable[[], None]) -> None:
    """A folded entry; ``draw`` runs once it is open.

    Streamlit loads a script for each kind of input, and one of 1.5 MB to colour code: what is
    sent, though folded up, is paid for before the first figure.
    """
    entry = st.expander(title, key=key, on_change="rerun")
    if entry.open:
        with entry:
            draw()
