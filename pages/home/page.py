"""The way in: one figure that moves at once, and the questions that the pages answer."""

from urllib.parse import urlencode

import streamlit as st

from pages.browser.home.kept import kept
from pages.browser.home.path import path
from pages.contents import PATH
from pages.explorer.state import show
from pages.frame import frame
from pages.frame.explaining import all_words
from pages.frame.exploring import is_explored
from pages.frame.session import forget_kept
from pages.frame.text import label, labels, language, lesson
from pages.home.minutes import minutes
from pages.home.state import PAGE
from relu_core.claims import CLAIMS
from relu_core.lessons.every import EVERY_LESSON

ABREAST = 4


def way_in(name: str) -> dict[str, str]:
    """To a page's lesson, if it has one; not for a reader who chose to look at it freely."""
    return {"mode": "lesson"} if name in EVERY_LESSON and not is_explored(name) else {}


def show_path() -> None:
    """Where the learner stands, and the way on."""
    pages = [
        {
            "path": entry.path,
            "way_in": "?".join(filter(None, (entry.path, urlencode(way_in(name))))),
            "title": label(f"{name}.nav"),
            "minutes": minutes(name),
            "scenarios": [scenario.name for scenario in EVERY_LESSON.get(name, ())],
        }
        for name, entry in PATH.items()
        if name != "home"
    ]
    path({"pages": pages}, labels("path"), language(), key="path")


frame.open(PAGE)
st.markdown(lesson("home", "opening"))
st.fragment(show)(PAGE, compact=True)
show_path()
others = [name for name in PATH if name != "home"]
with st.container(key="cards"):
    for place, name in enumerate(others):
        if place % ABREAST == 0:
            columns = st.columns(ABREAST, gap="medium")
        with columns[place % ABREAST]:
            title = f"{place + 1} · {label(f'{name}.nav')}"
            st.page_link(f"{name}/page.py", label=title, query_params=way_in(name))
            st.markdown(lesson("home", name, claims=len(CLAIMS)))
all_words()
st.markdown(lesson("home", "honest"))
st.markdown(lesson("home", "kept"))
kept({}, labels("kept"), language(), key="kept", on_forgotten_change=forget_kept)
with st.container(key="for_teachers"):
    st.page_link("teach/page.py", label=label("home.for_teachers"))
frame.show_terms()
