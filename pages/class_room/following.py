"""A page that follows its room: it asks how the room stands, and is drawn anew where it has moved.

One short question every two seconds, more seldom where many ask; a process reads a room once for
all who ask at a time.
"""

from collections.abc import Callable

import streamlit as st

from pages.class_room.database import Unavailable
from pages.class_room.kinds import Glance, NoRoom
from pages.class_room.sending import send_again, waiting
from pages.class_room.store import rooms
from pages.frame.session import fragments_run
from pages.frame.text import label
from pages.runs.polling import keep_polling

SECONDS = 2.0
# So many in a room ask no more often than that; of more, each waits in proportion.
ASKING = 60


def pace(learners: int) -> float:
    """How often a page asks, in seconds, where so many are in the room."""
    return SECONDS * max(1.0, learners / ASKING)


def follow(code: str, seen: Glance, says: Callable[[Glance], str], *watched: str) -> None:
    """What ``says`` of the room as it stands; the page anew when it moves on.

    Also when more is sent of the kinds ``watched``.
    """
    st.fragment(_follow, run_every=pace(seen.members))(code, seen, says, watched)


def follow_blindly() -> None:
    """Draws the page anew, again and again: the room cannot be reached."""
    st.fragment(_try_again, run_every=SECONDS)()


def _follow(
    code: str, seen: Glance, says: Callable[[Glance], str], watched: tuple[str, ...]
) -> None:
    try:
        if waiting():
            send_again()
            if not waiting():
                st.rerun()
        now = rooms().glance(code)
    except Unavailable:
        st.warning(label("class_room.away"))
        keep_polling(SECONDS)
        return
    except NoRoom:
        st.rerun()
    moved = any(now.counts.get(kind) != seen.counts.get(kind) for kind in watched)
    if now.version != seen.version or moved:
        st.rerun()
    if waiting():
        st.warning(label("class_room.kept_back"))
    with st.container(key="class_count"):
        st.markdown(says(now))
    keep_polling(pace(now.members))


def _try_again() -> None:
    """The first time it is drawn with the page; every time after that, the page is."""
    if fragments_run():
        st.rerun()
    keep_polling(SECONDS)
