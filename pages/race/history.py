"""The races of this learner in rows: go back to one, compare with one, take one away."""

from dataclasses import replace

import streamlit as st

from pages.frame.plotly import scale, show_finished
from pages.frame.text import label, labels
from pages.race.figure import race_entries
from pages.race.kept import keep_races
from pages.race.results import Race, clear, pin, pinned, races, remove
from pages.race.state import PAGE, experiments_of, moved
from pages.race.words import changes, equal_sentence, race_title, result_lines
from pages.service.jobs import jobs
from relu_core.figures.courses import courses_figure
from relu_core.figures.playback import Entry
from relu_core.wording import percent


def history(shown: Race | None) -> None:
    """Every race that was run, the newest first; ``shown`` is the one on screen."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(label("race.history"), anchor=False)
        if len(races()) > 1:
            st.button(label("race.clear"), key="race:clear", on_click=clear)
    if shown is None and not races():
        st.markdown(label("race.no_history"))
    for race in races():
        _row(race, race == shown)
    keep_races()


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
    _overlay(kept, shown)


def _overlay(kept: Race, shown: Race) -> None:
    """The courses of both races in one figure, as long as both are remembered."""
    before, now = _entries(kept), _entries(shown)
    if before is None or now is None:
        st.markdown(label("race.forgotten", number=kept.number))
        return
    figure = courses_figure(now, before, labels("race_courses", "finished"), percent, scale())
    settings = equal_sentence(shown.state, now[0].recording.experiment)
    show_finished(figure, "courses", label("race_courses.alt"), settings)


def _entries(race: Race) -> list[Entry] | None:
    """The contenders of a race, named after it; None where a recording is no longer there."""
    recordings = [jobs().recording(one) for one in experiments_of(race.state)]
    whole = [recording for recording in recordings if recording is not None]
    if len(whole) < len(recordings):
        return None
    return [
        replace(entry, name=label("race_courses.name", number=race.number, name=entry.name))
        for entry in race_entries(race.state, whole)
    ]


def _row(race: Race, is_shown: bool) -> None:
    with st.container(key=f"race_row_{race.number}"):
        title, results, buttons = st.columns([4, 5, 3], gap="medium")
        number = label("race.on_screen" if is_shown else "race.number", number=race.number)
        title.markdown(f"**{number}** {race_title(race.state)}")
        results.markdown(_list(race))
        with buttons.container(horizontal=True, gap="small"):
            if not is_shown and not moved(PAGE.state, race.state):
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
    PAGE.change(**vars(race.state), drawing=False)
