"""What every page has around its figure: title, language, link, notices, the page's own state.

A page's state is a plain dict of query keys. It is read from the address when the page is
entered and written back to it on every run; widgets change it through callbacks, so that it is
already true when the page is drawn.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from pages.components.toolbar import toolbar
from pages.shared import query
from pages.shared.contents import PAGES
from pages.shared.run import learner, leave
from pages.shared.text import LANGUAGES, browser_language, label, labels, language
from relu_core.recording import VERSION

SIDEBAR_WIDTH = 220
Defaults = Callable[[Mapping[str, Any]], dict[str, Any]]
Clean = Callable[[dict[str, Any]], tuple[dict[str, Any], set[str]]]
FRAME_FIELDS: dict[str, query.Field] = {
    "lang": query.Choice(tuple(LANGUAGES)),
    "presenter": query.Choice(("1", "0")),
    "v": query.Number(0, 2**31, integer=True),
}


def enter() -> None:
    """Settles the language, the size of type and the frame; the first thing of every run."""
    path = urlsplit(st.context.url or "").path
    if st.session_state.get("path") != path:
        # Between two changes of page the session knows better: the browser's address lags a run.
        st.session_state.path = path
        st.session_state.update(query.read(_address(), FRAME_FIELDS).values)
    st.session_state.setdefault("lang", browser_language())
    st.session_state.setdefault("presenter", "0")
    # Before anything else is sent: a sidebar that is there keeps its width.
    sidebar = "collapsed" if presenting() else SIDEBAR_WIDTH
    st.set_page_config(layout="wide", initial_sidebar_state=sidebar)


def presenting() -> bool:
    """Whether the page is scaled up for the back row."""
    return bool(st.session_state.presenter == "1")


def open_page(
    name: str,
    fields: Mapping[str, query.Field],
    defaults: Defaults,
    clean: Clean,
    head: Callable[[], object] | None = None,
) -> dict[str, Any]:
    """Draws the head of a page and returns its state, which callbacks may change in place.

    ``defaults`` maps what a link says to the values of all keys where it says nothing; ``clean``
    makes values agree with each other and names the keys that had to give way. ``head`` draws
    what stands beside the title.
    """
    if st.session_state.get("page") != name:
        leave()
        st.session_state.page = name
        st.session_state.state = _arrive(name, fields, defaults, clean)
    state: dict[str, Any] = st.session_state.state
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.title(label(f"{name}.title"), anchor=False)
        if head is not None:
            head()
        _toolbar(address(state, fields, defaults), "seed" in fields)
    for notice in st.session_state.notices:
        st.info(notice)
    return state


def close_page(name: str) -> None:
    """Draws the foot of a page: the way on, in lesson order."""
    names = list(PAGES)
    following = names[(names.index(name) + 1) % len(names)]
    page = label(f"{following}.nav")
    st.page_link(f"{following}.py", label=label("frame.next_page", page=page))


def _arrive(
    name: str, fields: Mapping[str, query.Field], defaults: Defaults, clean: Clean
) -> dict[str, Any]:
    """The state of a page that is entered: what its link says, else as this session left it."""
    address = _address()
    st.session_state.pop("told", None)
    reading = query.read(address, {**FRAME_FIELDS, **fields})
    given = {key: value for key, value in reading.values.items() if key in fields}
    left: dict[str, dict[str, Any]] = st.session_state.setdefault("left", {})
    if name in left and not any(key in fields for key in address):
        st.session_state.notices = []
        return left[name]
    state, moved = clean({**defaults(given), **given})
    left[name] = state
    # What a link did not say, and had to follow what it said, is nobody's mistake.
    st.session_state.notices = _notices(reading, moved & set(address))
    return state


def address(
    state: Mapping[str, Any], fields: Mapping[str, query.Field], defaults: Defaults
) -> list[tuple[str, str]]:
    """The query of a page: its preset, unless it is the page's own, and what differs from that."""
    base = defaults(state)
    usual = defaults({})
    # What the rest follows from is compared with the page's own; the rest, with what follows.
    base.update({key: usual[key] for key in ("preset", "scenario") if key in state})
    presenter = [("presenter", "1")] if presenting() else []
    return [*query.write(state, fields, base), *presenter, ("lang", language())]


def _toolbar(pairs: list[tuple[str, str]], trains: bool) -> None:
    toolbar(
        key="toolbar",
        data={
            "path": PAGES[st.session_state.page].path,
            "query": pairs,
            "session": learner(),
            # A recording that changes with a release is not what the sender of a link saw.
            "version": [("v", str(VERSION))] if trains else [],
            "lang": language(),
            "languages": LANGUAGES,
            "labels": labels("toolbar"),
        },
        on_lang_change=_switch_language,
        on_address_change=_return_to_address,
        width="content",
    )


def _switch_language() -> None:
    chosen = st.session_state.toolbar.get("lang")
    if chosen in LANGUAGES:
        st.session_state.lang = chosen


def _return_to_address() -> None:
    """Takes over the address of a page that is older than this session: its server was replaced."""
    told = st.session_state.toolbar.get("address") or ""
    st.session_state.told = parse_qs(told.removeprefix("?"), keep_blank_values=True)
    for key in ("path", "page", "left"):
        st.session_state.pop(key, None)


def _notices(reading: query.Reading, moved: Iterable[str]) -> list[str]:
    """One line that names what of a link was left out or moved, and if it is of another age."""
    found = {"ignored": reading.ignored, "clamped": sorted({*reading.clamped, *moved})}
    parts = [
        label(f"notice.{kind}", keys=", ".join(f"`{key}`" for key in keys))
        for kind, keys in found.items()
        if keys
    ]
    if reading.values.get("v", VERSION) != VERSION:
        parts.append(label("notice.other_version"))
    return [" ".join(parts)] if parts else []


def _address() -> dict[str, list[str]]:
    # Streamlit's front end knows the query with which its page was opened, not the one of now.
    if "told" in st.session_state:
        told: dict[str, list[str]] = st.session_state.told
        return told
    return {key: st.query_params.get_all(key) for key in st.query_params}
