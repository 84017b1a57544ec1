"""The way into a room: a learner types its code, a teacher opens one."""

import streamlit as st

from pages.class_room.database import Unavailable
from pages.class_room.kinds import RoomFull, TooOften
from pages.class_room.questions import MOST_ASKED, questions
from pages.class_room.state import PAGE, ClassState
from pages.class_room.store import reader_address, rooms
from pages.class_room.visitor import opened_here
from pages.frame.choosing import option_of
from pages.frame.session import is_shown, show, shown
from pages.frame.text import label, lesson
from pages.runs.controls import refuse, say_refusal

CHOSEN = "class_questions_chosen"


def show_entrance() -> None:
    """Both ways side by side."""
    st.markdown(lesson("class_room", "about"))
    join, open_one = st.columns(2, gap="large")
    with join:
        st.header(label("class_room.join"), anchor=False)
        with st.form("class_join", border=False):
            st.text_input(label("class_room.code"), key="class_code", max_chars=40)
            st.form_submit_button(label("class_room.enter"), type="primary", on_click=_join)
    with open_one:
        st.header(label("class_room.open"), anchor=False)
        if not rooms().database.is_lasting:
            st.info(label("class_room.in_memory"))
        if not is_shown(CHOSEN):
            show(CHOSEN, [*PAGE.state.ask][:MOST_ASKED])
        st.multiselect(
            label("class_room.choose"),
            list(questions()),
            key=CHOSEN,
            format_func=_called,
            placeholder=label("class_room.choose_hint"),
            max_selections=MOST_ASKED,
        )
        st.button(label("class_room.open_room"), key="class_open", on_click=_open)
        say_refusal("class_open")
    st.markdown(lesson("class_room", "privacy"))


def _called(name: str) -> str:
    asked = questions()[name]
    return label("class_room.question_of", page=label(f"{asked.page}.nav"), title=asked.title)


def _join() -> None:
    PAGE.keep(PAGE.clean(ClassState(room=str(shown("class_code") or ""))))


def _open() -> None:
    found = [option_of(one, list(questions()), _called) for one in shown(CHOSEN)]
    chosen = [name for name in found if name is not None]
    if not 1 <= len(chosen) <= MOST_ASKED:
        refuse("class_open", label("class_room.choose_first", most=MOST_ASKED))
        return
    try:
        code, secret = rooms().open(chosen, reader_address())
    except (TooOften, RoomFull):
        refuse("class_open", label("class_room.opened_too_often"))
    except Unavailable:
        refuse("class_open", label("class_room.away"))
    else:
        opened_here.get()[code] = secret
        PAGE.change(room=code, screen="0", ask=())
