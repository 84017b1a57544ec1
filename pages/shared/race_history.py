"""The races of this session in rows: go back to one, compare with one, take one away."""

import streamlit as st

from pages.shared.controls import state_now
from pages.shared.race_draft import draw
from pages.shared.race_results import Race, clear, pin, pinned, races, remove
from pages.shared.race_words import changes, race_title, result_lines
from pages.shared.text import label


def history(shown: Race | None) -> None:
    """Every race of the session, the newest first; ``shown`` is the one on screen."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(label("race.history"), anchor=False)
        if len(races()) > 1:
            st.button(label("race.clear"), key="race:clear", on_click=clear)
    if shown is None and not races():
        st.markdown(label("race.no_history"))
    for race in races():
        _row(race, race == shown)


def comparison(shown: Race) -> None:
    """The pinned race beside the one on screen, and what was changed between them."""
    kept = pinned()
    if kept is None or kept == shown:
        return
    left, right = st.columns(2, gap="medium")
    for column, race, title in (
        (left, kept, "race.pinned_title"),
        (right, shown, "race.this_title"),
    ):
        with column:
            st.markdown(f"**{label(title, number=race.number)}**")
            st.markdown(_list(race))
    changed = changes(kept.state, shown.state)
    if changed:
        text = label("race.changed_list", list=label("race.semicolon").join(changed))
        st.markdown(text)


def _row(race: Race, is_shown: bool) -> None:
    with st.container(key=f"race_row_{race.number}"):
        title, results, buttons = st.columns([4, 5, 3], gap="medium")
        number = label("race.on_screen" if is_shown else "race.number", number=race.number)
        title.markdown(f"**{number}** {race_title(race.state)}")
        results.markdown(_list(race))
        with buttons.container(horizontal=True, gap="small"):
            if not is_shown:
                _button("return", race, _go_back, race)
            is_pinned = race == pinned()
            action = "unpin" if is_pinned else "pin"
            _button(action, race, pin, None if is_pinned else race.number)
            if not is_shown:
                _button("remove", race, remove, race.number)


def _button(action: str, race: Race, act: object, *arguments: object) -> None:
    st.button(
        label(f"race.{action}", number=race.number),
        key=f"race:{action}:{race.number}",
        on_click=act,  # type: ignore[arg-type]
        args=arguments,
    )


def _list(race: Race) -> str:
    return "\n".join(f"- {line}" for line in result_lines(race))


def _go_back(race: Race) -> None:
    """The settings of that race again; equal settings give an equal recording."""
    state_now().update(race.state)
    draw(False)
