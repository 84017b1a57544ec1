"""What every page has around its figure: title, language, link, notices and the way on."""

from typing import Any, Literal
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import streamlit as st

from pages.browser.figures.ahead import ahead, plotly_script
from pages.browser.frame.terms import terms
from pages.browser.frame.toolbar import toolbar
from pages.contents import PAGES, PATH
from pages.frame import answered, exploring, held, query, text
from pages.frame.explaining import all_words
from pages.frame.guide import offer_guide
from pages.frame.history import moved_through_history
from pages.frame.page import FRAME_FIELDS, Page, forget_states
from pages.frame.session import Key, sent
from pages.frame.terms import begin_page, meanings
from pages.frame.text import LANGUAGES, label, labels, language
from pages.frame.watching import learner, turn_to_another_page
from relu_core.recording import VERSION

SIDEBAR_WIDTH = 220
_path: Key[str | None] = Key("path", lambda: None)
_page: Key[str | None] = Key("page", lambda: None)
_presenter: Key[str] = Key("presenter", lambda: "0")
_told: Key[dict[str, list[str]] | None] = Key("told", lambda: None)


def enter() -> None:
    """Settles the language, the size of type and the frame; the first thing of every run."""
    path = urlsplit(st.context.url or "").path
    if _path.get() != path:
        # Between two changes of page the session knows better: the browser's address lags a run.
        _path.set(path)
        exploring.learn_from(_link())
        answered.learn_from(_link())
        found = query.read(_link(), FRAME_FIELDS).values
        text.lang.set(found.get("lang", language()))
        _presenter.set(found.get("presenter", _presenter.get()))
    # Before anything else is sent: a sidebar that is there keeps its width.
    sidebar: Literal["collapsed"] | int = "collapsed" if presenting() else SIDEBAR_WIDTH
    st.set_page_config(layout="wide", initial_sidebar_state=sidebar)


def presenting() -> bool:
    """Whether the page is scaled up for the back row."""
    return _presenter.get() == "1"


def open(page: Page[Any]) -> None:
    """Draws the head of a page; its state is there from now on."""
    if _page.get() != page.name:
        turn_to_another_page()
        _page.set(page.name)
        page.arrive(_link())
        _told.drop()
    elif moved_through_history():
        page.arrive(_link(), anew=True)
    begin_page()
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.title(label(f"{page.name}.title"), anchor=False)
        page.head()
        _toolbar(page)
        if not presenting():
            offer_guide(page)
    for notice in page.notices():
        st.info(notice)
    if presenting():
        with st.container(key="keys"):
            st.caption(label("frame.presenter_keys"))


def close(page: Page[Any], *, leads_on: bool = True) -> None:
    """Draws the foot of a page: the way on, in lesson order, if it ``leads_on`` already.

    Last, so after the page's first figure, comes what fetches Plotly ahead.
    """
    with st.container(key="foot"):
        if leads_on and page.name in PATH and not held.is_hidden(held.ELSEWHERE):
            _lead_on(page)
        all_words()
        show_terms()
        if PAGES[page.name].has_finished:
            ahead({"address": plotly_script()}, {}, language(), key="ahead")


def _lead_on(page: Page[Any]) -> None:
    """The link to the page that follows on the learner's path."""
    names = list(PATH)
    following = names[(names.index(page.name) + 1) % len(names)]
    way_on = "back_to_start" if following == names[0] else "next_page"
    text_on = label(f"frame.{way_on}", page=label(f"{following}.nav"))
    st.page_link(f"{following}/page.py", label=text_on, query_params=page.way_on)


def show_terms() -> None:
    """Draws what opens at the page's underlined words; nothing is seen of it before."""
    terms({"terms": meanings(language())}, {}, language(), key="terms")


def address(page: Page[Any]) -> list[tuple[str, str]]:
    """The query that brings a page back as it is seen now."""
    presenter = [("presenter", "1")] if presenting() else []
    return [*page.query(), *held.pairs(), *presenter, ("lang", language())]


def link_to(page: Page[Any]) -> str:
    """What shows another reader this page as it is now."""
    # Where the browser is: what stands before the page's own name may be a path of the school's.
    here = urljoin(st.context.url or "", PAGES[page.name].path)
    return f"{here}?{urlencode(for_others(page))}"


def for_others(page: Page[Any]) -> list[tuple[str, str]]:
    """The query of a link to a page as it is now, for another reader."""
    return [pair for pair in address(page) if pair[0] not in page.kept_back] + version_of(page)


def version_of(page: Page[Any]) -> list[tuple[str, str]]:
    """A recording that changes with a release is not what the sender of a link saw."""
    return [("v", str(VERSION))] if "seed" in page.fields else []


def _toolbar(page: Page[Any]) -> None:
    toolbar(
        {
            "path": PAGES[page.name].path,
            "query": address(page),
            "place": page.place,
            "looks": page.linked_looks(),
            "kept_back": page.kept_back,
            "session": learner(),
            "version": version_of(page),
            "languages": LANGUAGES,
            "presenting": presenting(),
            "alone": held.is_hidden(held.ELSEWHERE),
        },
        labels("toolbar"),
        language(),
        key="toolbar",
        on_lang_change=_switch_language,
        on_address_change=_return_to_address,
        on_presenting_change=_switch_presenter,
        width="content",
    )


def _switch_language() -> None:
    chosen = sent("toolbar", "lang")
    if chosen in LANGUAGES:
        text.lang.set(chosen)


def _switch_presenter() -> None:
    _presenter.set("1" if sent("toolbar", "presenting") else "0")


def _return_to_address() -> None:
    """Takes over the address of a page that is older than this session: its server was replaced."""
    told = sent("toolbar", "address") or ""
    _told.set(parse_qs(told.removeprefix("?"), keep_blank_values=True))
    _path.drop()
    _page.drop()
    forget_states()


def _link() -> dict[str, list[str]]:
    # Streamlit's front end knows the query with which its page was opened, not the one of now.
    told = _told.get()
    return {key: st.query_params.get_all(key) for key in st.query_params} if told is None else told
