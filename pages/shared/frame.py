"""What every page has around its figure: title, language, link, notices, the page's own state.

A page's state is a plain dict of query keys. It is read from the address when the page is
entered and written back to it on every run; widgets change it through callbacks, so that it is
already true when the page is drawn.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from pages.components.toolbar import toolbar
from pages.shared import query
from pages.shared.run import leave
from pages.shared.text import LANGUAGES, browser_language, label, labels, language

STYLES = Path(__file__).with_name("page.css")
PRESENTER_STYLES = Path(__file__).with_name("presenter.css")
Defaults = Callable[[Mapping[str, Any]], dict[str, Any]]
Clean = Callable[[dict[str, Any]], tuple[dict[str, Any], set[str]]]
FRAME_FIELDS: dict[str, query.Field] = {
    "lang": query.Choice(tuple(LANGUAGES)),
    "presenter": query.Choice(("1", "0")),
}


def enter() -> None:
    """Settles the language and the size of type; the first thing of every run."""
    path = urlsplit(st.context.url or "").path
    if st.session_state.get("path") != path:
        # Between two changes of page the session knows better: the browser's address lags a run.
        st.session_state.path = path
        st.session_state.update(query.read(_address(), FRAME_FIELDS).values)
    st.session_state.setdefault("lang", browser_language())
    st.session_state.setdefault("presenter", "0")
    st.html(STYLES)
    if presenting():
        st.html(PRESENTER_STYLES)


def presenting() -> bool:
    """Whether the page is scaled up for the back row."""
    return bool(st.session_state.presenter == "1")


def open_page(
    name: str,
    fields: Mapping[str, query.Field],
    defaults: Defaults,
    clean: Clean,
) -> dict[str, Any]:
    """Draws the head of a page and returns its state, which callbacks may change in place.

    ``defaults`` maps what a link says to the values of all keys where it says nothing; ``clean``
    makes values agree with each other and names the keys that had to give way.
    """
    if st.session_state.get("page") != name:
        leave()
        st.session_state.page = name
        reading = query.read(_address(), {**FRAME_FIELDS, **fields})
        given = {key: value for key, value in reading.values.items() if key in fields}
        state, moved = clean({**defaults(given), **given})
        st.session_state.state = state
        st.session_state.notices = _notices(reading.ignored, {*reading.clamped, *moved})
    state = st.session_state.state
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.title(label(f"{name}.title"), anchor=False)
        _toolbar(query.write(state, fields, defaults(state)))
    if st.session_state.notices:
        st.info(_notice_text(st.session_state.notices))
    return state


def _toolbar(pairs: list[tuple[str, str]]) -> None:
    presenter = [("presenter", "1")] if presenting() else []
    toolbar(
        key="toolbar",
        data={
            "query": [*pairs, *presenter, ("lang", language())],
            "lang": language(),
            "languages": LANGUAGES,
            "labels": labels("toolbar"),
        },
        on_lang_change=_switch_language,
        width="content",
    )


def _switch_language() -> None:
    chosen = st.session_state.toolbar.get("lang")
    if chosen in LANGUAGES:
        st.session_state.lang = chosen


def _notices(ignored: Iterable[str], moved: Iterable[str]) -> dict[str, list[str]]:
    found = {"ignored": list(ignored), "clamped": sorted(moved)}
    return {kind: keys for kind, keys in found.items() if keys}


def _notice_text(notices: Mapping[str, list[str]]) -> str:
    """One line that names what of a link was left out and what was moved into range."""
    return " ".join(
        label(f"notice.{kind}", keys=", ".join(f"`{key}`" for key in keys))
        for kind, keys in notices.items()
    )


def _address() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params}
