"""What explains itself on a page: a question with its answer folded up, a setting, every word."""

from collections.abc import Iterable

import streamlit as st

from pages.frame import terms
from pages.frame.text import has_label, label, language, lesson
from pages.frame.unfold import unfold


def explained(room: str, section: str) -> None:
    """The section of a room's text, which ends with a question; its answer is ``<section>_why``."""
    st.markdown(lesson(room, section))
    one_way(f"{room}_{section}", lesson(room, f"{section}_why"))


def one_way(key: str, answer: str) -> None:
    """The answer to the question above, folded up; ``key`` tells it from others of the page."""
    unfold(f"why:{key}", label("lesson.one_way"), lambda: st.markdown(answer))


def about(field: str) -> str | None:
    """What stands behind the question mark of a setting: what it does, and its words."""
    key = f"settings.{field}_help"
    own = label(key) if has_label(key) else ""
    return "\n\n".join(filter(None, (own, terms.about_field(field, language())))) or None


def all_words() -> None:
    """Every word of the lab with its meaning, folded up."""
    unfold("glossary", label("frame.words"), lambda: show_words(terms.glossary()))


def show_words(names: Iterable[str]) -> None:
    """Some words with their meanings, one after the other."""
    st.markdown(terms.explained(names, language()))
