"""A room for the class: a teacher asks, everybody predicts, and all see what the class thought."""

import streamlit as st

from pages.class_room.codes import is_code
from pages.class_room.database import Unavailable
from pages.class_room.entrance import show_entrance
from pages.class_room.following import follow_blindly
from pages.class_room.kinds import NoRoom, RoomFull, TooOften
from pages.class_room.learner import show_learner
from pages.class_room.rooms import MOST_MEMBERS
from pages.class_room.state import PAGE
from pages.class_room.store import reader_address, rooms
from pages.class_room.teacher import show_screen
from pages.class_room.visitor import visitor
from pages.frame import frame
from pages.frame.session import Key
from pages.frame.text import label

numbers: Key[dict[tuple[str, str], int]] = Key("class_numbers", dict)

frame.open(PAGE)
code = PAGE.state.room


def show_room() -> None:
    """The room, as its teacher, a second screen or a learner sees it."""
    found = visitor(code)
    if PAGE.state.screen == "1":
        show_screen(code)
    elif found is None:
        st.markdown(label("class_room.coming_in"))
    elif found.secret and rooms().is_teacher(code, found.secret, reader_address()):
        show_screen(code, found.secret)
    else:
        if found.secret:
            st.info(label("class_room.no_teacher"))
        if not found.lasts:
            st.info(label("class_room.keeps_nothing"))
        show_learner(code, number_in(code, found.token))


def number_in(code: str, token: str) -> int:
    """The number in the room of who holds ``token``, looked up once a visit."""
    known = numbers.get()
    if (code, token) not in known:
        known[code, token] = rooms().enter(code, token, reader_address())
    return known[code, token]


def turn_away(text: str) -> None:
    """Says why the reader is in no room, and shows the ways into one."""
    st.warning(text)
    show_entrance()


if not code:
    visitor(code)
    show_entrance()
elif not is_code(code):
    turn_away(label("class_room.no_code", text=code))
else:
    try:
        show_room()
    except NoRoom:
        was_in = any(room == code for room, _ in numbers.get())
        turn_away(label("class_room.over" if was_in else "class_room.no_room", code=code))
    except RoomFull:
        turn_away(label("class_room.room_full", most=MOST_MEMBERS))
    except TooOften:
        turn_away(label("class_room.too_often"))
    except Unavailable:
        st.warning(label("class_room.away"))
        follow_blindly()
frame.close(PAGE)
