"""What is sent to the browser only when a learner opens it."""

from collections.abc import Callable

import streamlit as st

from pages.frame.session import Key, is_shown, show, shown

# Of each entry by its key: what it was called when it was drawn last, and whether it was open.
_drawn: Key[dict[str, tuple[str, bool]]] = Key("unfolded", dict)


def unfold(key: str, title: str, draw: Callable[[], object], *, opens: bool = False) -> None:
    """A folded entry, or one that ``opens`` by itself; ``draw`` runs once it is open.

    Streamlit loads a script for each kind of input, and one of 1.5 MB to colour code: what is
    sent, though folded up, is paid for before the first figure.
    """
    before, was_open = _drawn.get().get(key, (title, False))
    comes_open = opens and not is_shown(key)
    if comes_open or (was_open and before != title):
        # To Streamlit an entry that is called otherwise is another one; here it has changed its
        # language, and stays open.
        show(key, True)
    entry = st.expander(title, key=key, on_change="rerun")
    _drawn.get()[key] = (title, bool(entry.open))
    if entry.open:
        with entry:
            draw()


def is_unfolded(key: str) -> bool:
    """Whether the entry is open, whose turn in this run may be still to come."""
    return bool(shown(key))
