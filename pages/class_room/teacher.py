"""What stands on the projector, and what only the teacher has beside it."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode, urljoin

import streamlit as st

from pages.browser.class_room.board import board
from pages.class_room.address import board_data
from pages.class_room.database import Unavailable
from pages.class_room.drawing import (
    draw_words,
    how_many,
    say_if_nobody_runs,
    show_outcome,
    show_question,
    show_stages,
    show_words,
)
from pages.class_room.evidence import as_text, evidence_of
from pages.class_room.export import saved
from pages.class_room.following import follow
from pages.class_room.kinds import Answer, Glance, NoRoom
from pages.class_room.questions import Asked, questions
from pages.class_room.stages import REVEALED, following, stages_of
from pages.class_room.state import PAGE
from pages.class_room.store import rooms
from pages.contents import PAGES
from pages.frame.saving import say_if_nothing_is_saved
from pages.frame.session import sent as sent_by_component
from pages.frame.text import label, labels, language
from pages.frame.unfold import unfold
from pages.runs.controls import refuse, say_refusal


def show_screen(code: str, secret: str = "") -> None:
    """The room as the class may see it; with the teacher's ``secret`` what moves it, too."""
    glance = rooms().glance(code)
    asked = questions()[glance.question]
    sent = rooms().sent(code, glance.place)
    with st.container(key="class_screen"):
        main, side = st.columns([2, 1], gap="large")
    with main:
        show_stages(glance, asked)
        follow(code, glance, how_many, *(("words",) if secret else ()), *_awaited(glance))
        show_question(asked, answers=glance.stage not in REVEALED)
        if glance.stage in ("again", "reveal"):
            say_if_nobody_runs(asked)
        if glance.stage == "explain":
            st.markdown(label("lesson.explain", question=asked.explain))
            show_words(sent)
        if glance.stage in REVEALED and glance.is_measured:
            # By this key a projected question makes room for what came of it.
            with st.container(key="reveal"):
                show_outcome(asked, sent)
        if secret:
            if glance.stage in (_before_reveal(asked), *REVEALED) and not glance.is_measured:
                _measure(code, glance, asked)
            _offer_the_next(code, secret, glance)
            say_refusal("class")
    with side:
        board(board_data(code), labels("class_board"), language(), key="class_board")
    if secret:
        if glance.stage == "explain":
            _offer_words(code, secret, glance, sent)
        unfold(
            "class_teacher", label("class_room.teachers_part"), lambda: _teachers_part(code, secret)
        )


def _awaited(glance: Glance) -> tuple[str, ...]:
    """Whose arrival changes the figure that is shown."""
    return ("run", "first", "second") if glance.stage in REVEALED else ()


def _before_reveal(asked: Asked) -> str:
    """The stage in which the lab measures: the last before its result is shown."""
    stages = stages_of(not asked.unrun)
    return stages[stages.index("reveal") - 1]


def _measure(code: str, glance: Glance, asked: Asked) -> None:
    """Has the lab measure what was asked, and keeps what it came to."""
    st.caption(label("class_room.measuring_once" if asked.unrun else "class_room.measuring"))
    evidence = evidence_of(asked, asked.experiments)
    if evidence is not None:
        rooms().measure(code, glance.place, as_text(asked, evidence))
        st.rerun()


def _offer_the_next(code: str, secret: str, glance: Glance) -> None:
    """The button that moves the class on."""
    have_runs = [not questions()[name].unrun for name in glance.questions]
    to = following(glance.place, glance.stage, have_runs)
    if to is None:
        st.markdown(label("class_room.last"))
        return
    place, stage = to
    if place == glance.place:
        text = label("class_room.on_to", stage=label(f"class_room.{stage}"))
    else:
        title = questions()[glance.questions[place]].title
        text = label("class_room.next_question", title=title)
    st.button(
        text,
        key="class_next",
        type="primary",
        disabled=stage == "reveal" and not glance.is_measured,
        on_click=_press,
        args=(lambda: rooms().move(code, secret, glance, to),),
    )


def _press(action: Callable[[], None]) -> None:
    """Does what was pressed; where the room cannot be reached just then, that is said."""
    try:
        action()
    except Unavailable:
        refuse("class", label("class_room.press_again"))
    except NoRoom:
        pass  # the page that is drawn next says so


def _offer_words(code: str, secret: str, glance: Glance, sent: list[Answer]) -> None:
    """Words that wait to be shown: folded up, since the class may see this page."""
    words = [one for one in sent if one.kind == "words" and not one.shown]

    def show() -> None:
        number = sent_by_component("class_waiting_words", "show")
        if isinstance(number, int):
            _press(partial(rooms().show, code, secret, glance.place, number))

    def draw() -> None:
        if not words:
            st.markdown(label("class_room.no_words"))
        draw_words(words, can_show=True, key="class_waiting_words", on_show_change=show)

    unfold("class_words_fold", label("class_room.words_waiting", count=len(words)), draw)


def _teachers_part(code: str, secret: str) -> None:
    here = urljoin(st.context.url or "", PAGES["class_room"].path)
    room = {"room": code, "lang": language()}
    st.markdown(label("class_room.teachers_link"))
    st.code(f"{here}?{urlencode(room)}#teacher={secret}", language=None)
    st.markdown(label("class_room.screen_link"))
    st.code(f"{here}?{urlencode({**room, 'screen': '1'})}", language=None)
    st.markdown(label("class_room.lasts"))
    say_if_nothing_is_saved()
    st.download_button(
        label("class_room.csv"),
        partial(saved, code, secret),
        f"relu_lab_{code}.csv",
        "text/csv",
        key="class_csv",
        on_click="ignore",
    )
    sure = st.checkbox(label("class_room.end_sure"), key="class_sure")

    def end() -> None:
        rooms().end(code, secret)
        PAGE.change(room="", screen="0")
        refuse("class_open", label("class_room.ended"))

    st.button(
        label("class_room.end_room"),
        key="class_end",
        disabled=not sure,
        on_click=_press,
        args=(end,),
    )
