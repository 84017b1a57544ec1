"""The section that shows the loss around where two networks began or ended."""

from collections.abc import Callable, Sequence
from concurrent.futures import wait
from typing import Any, TypeVar

import numpy as np
import streamlit as st

from pages.browser.landscape.webgl import webgl
from pages.frame.choosing import choose
from pages.frame.explaining import one_way
from pages.frame.page import Page
from pages.frame.session import Key
from pages.frame.text import label, language
from pages.frame.unfold import unfold
from pages.landscape.computing import MOST_SECONDS, seconds_for, shared_landscapes
from pages.landscape.drawing import draw
from pages.landscape.state import VIEWS, LandscapeState
from pages.landscape.words import caption, sentence, surface_sentence
from pages.runs.computing import computed
from relu_core.figures.playback import Entry
from relu_core.landscape.landscape import Landscape
from relu_core.landscape.path import Path, Side, can_be_kept, path_of, side_of
from relu_core.landscape.plane import AROUND
from relu_core.wording import counted

POLL_SECONDS = 0.1
S = TypeVar("S", bound=LandscapeState)
lacks_webgl: Key[bool] = Key("webgl_missing", lambda: False)


def landscape_panel(page: Page[S], entries: Sequence[Entry]) -> None:
    """Folded up; the landscapes are computed when the section is opened."""
    unfold("landscape", label("landscape.title"), lambda: _draw(page, entries))


def _draw(page: Page[S], entries: Sequence[Entry]) -> None:
    state = page.state
    st.markdown(label("landscape.question", weights=_weights(entries)))
    _controls(page, entries)
    webgl({}, {}, language(), key="webgl", on_missing_change=_note_missing_webgl)
    chosen = chosen_of(state, entries)
    network = min(state.land_network, entries[0].recording.experiment.seeds)
    if reason := why_not(chosen, network - 1):
        st.markdown(reason)
        return
    found = _found(chosen, network - 1, state.land_around)
    if found is None:
        return
    view = state.land_view
    if view == "surface" and lacks_webgl.get():
        view = "map"
        st.caption(label("landscape.no_webgl"))
    named = list(zip(chosen, found, strict=True))
    with st.container(key="landscape_sentence"):
        st.markdown(sentence(named, state.land_around, network, view))
    draw(named, view)
    st.caption(caption(named, view))
    if view != "slice":
        st.markdown(surface_sentence(named))
        st.markdown(label("landscape.explain"))
        one_way("landscape", label("landscape.why"))


def chosen_of(state: LandscapeState, entries: Sequence[Entry]) -> list[Entry]:
    """The two contenders that are looked at; one, where they are the same."""
    numbers = (state.land_left, state.land_right)
    return [entries[index] for index in dict.fromkeys(min(n, len(entries)) - 1 for n in numbers)]


def why_not(chosen: Sequence[Entry], member: int) -> str:
    """Why there is nothing to see; empty if there is."""
    for each in chosen:
        if not np.isfinite(each.recording.loss[each.index, member, 0]):
            return label("landscape.not_finite", name=each.name, network=member + 1)
        if not can_be_kept(each.recording.experiment):
            return label("landscape.too_many_weights")
    if (seconds := seconds_for(_sides(chosen, member))) > MOST_SECONDS:
        return label("landscape.too_long", minutes=f"{seconds / 60:.2g}", most=f"{MOST_SECONDS:g}")
    return ""


def _sides(chosen: Sequence[Entry], member: int) -> list[tuple[Side, Path | None]]:
    return [
        (side_of(each.recording, each.index, member), path_of(each.recording, each.index, member))
        for each in chosen
    ]


def _found(chosen: Sequence[Entry], member: int, around: str) -> tuple[Landscape, ...] | None:
    """The landscapes, with a bar while they are computed; None, and a sentence, if they are not."""
    asked = shared_landscapes().ask(_sides(chosen, member), around)
    if not asked.result.done():
        bar = st.progress(0.0)
        # A learner who moves on is let go between polls.
        while not asked.result.done():
            bar.progress(asked.done, label("landscape.computing", percent=round(100 * asked.done)))
            wait([asked.result], timeout=POLL_SECONDS)
        bar.empty()
    return computed(asked.result.result)


def _weights(entries: Sequence[Entry]) -> str:
    return counted(entries[0].recording.experiment.parameters)


def _note_missing_webgl() -> None:
    lacks_webgl.set(True)


def _controls(page: Page[S], entries: Sequence[Entry]) -> None:
    """Whose landscapes, around where, and how they are drawn."""
    numbers = range(1, len(entries) + 1)
    left, right, where, network = st.columns(
        [3, 3, 3, 2], gap="medium", vertical_alignment="bottom"
    )
    for column, field in ((left, "land_left"), (right, "land_right")):
        with column:
            _choose(
                st.selectbox,
                page,
                field,
                [*numbers],
                lambda number: entries[number - 1].name,
                min(getattr(page.state, field), len(entries)),
                placeholder=label("settings.choose"),
            )
    with where:
        _choose(
            st.segmented_control,
            page,
            "land_around",
            AROUND,
            lambda around: label(f"landscape.{around}"),
            required=True,
        )
    with network:
        _choose_network(page, entries[0].recording.experiment.seeds)
    _choose(
        st.segmented_control,
        page,
        "land_view",
        VIEWS,
        lambda view: label(f"landscape.{view}"),
        required=True,
    )


def _choose(
    widget: Callable[..., Any],
    page: Page[S],
    field: str,
    options: Sequence[Any],
    words: Callable[[Any], str],
    chosen: Any = None,
    **arguments: Any,
) -> None:
    choose(
        widget,
        label(f"landscape.choose_{field.removeprefix('land_')}"),
        options,
        key=f"live:{field}",
        chosen=getattr(page.state, field) if chosen is None else chosen,
        words=words,
        take=lambda option: page.change(**{field: option}),
        **arguments,
    )


def _choose_network(page: Page[S], seeds: int) -> None:
    """Which seed; each of its buttons is another plane."""
    choose(
        st.selectbox,
        label("landscape.choose_network", seeds=seeds),
        range(1, seeds + 1),
        key="live:land_network",
        chosen=min(page.state.land_network, seeds),
        words=str,
        take=lambda network: page.change(land_network=network),
        placeholder=label("settings.choose"),
    )
